"""The platform's table of reasons is the contract's: same codes, order and status bytes, words for all."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from compliance.reasons import EXPLANATIONS, Reason

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"\|\s+(\d+)\s+\| (0x5\d)\s+\| ([A-Z_]+)\s+\|")
DOCUMENTED = ROW.findall((ROOT / "contracts/src/interfaces/ITransfers.sol").read_text())


def test_the_codes_are_those_the_contract_documents_in_the_same_order():
    assert [name for _, _, name in DOCUMENTED] == [reason.value for reason in Reason]


@pytest.mark.parametrize(("status", "name"), [(status, name) for _, status, name in DOCUMENTED])
def test_each_code_has_the_status_byte_of_the_contract(status, name):
    assert EXPLANATIONS[Reason(name)].status == int(status, 16)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_said_in_korean(reason):
    explanation = EXPLANATIONS[reason]
    with translation.override("en"):
        english = str(explanation.text)
    with translation.override("ko"):
        assert str(explanation.text) != english
