"""A decision is replayed by the rules of its day, and what was tampered with is noticed."""

import json
import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from compliance.law.question import Question
from compliance.law.replaying import differences
from compliance.law.stored import DecisionErased, read_back
from compliance.models import RuleDecision
from compliance.operations.decide_and_store import decide_and_store
from compliance.rules.facts import Action, Facts, Subject
from compliance.rules.library import FOLDER, Library
from compliance.rules.loader import load
from investors.models import Investor
from privacy.inventory import erase
from tests import factories as make

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(days=365)


@pytest.fixture
def receiver() -> Investor:
    return make.make_investor(name="Receiver Ryu", country="DE")


def question(receiver: Investor, sender: Investor | None = None) -> Question:
    facts = Facts(
        receiver=Subject(receiver.public_id, residence="DE", nationality=("KR",)),
        sender=Subject(sender.public_id, residence="FR") if sender else None,
    )
    phase = "transfer" if sender else "subscribe"
    return Question("sec_x", ("EU-150",), facts, Action(phase, units=3), receiver, sender, about="isu_x")


@pytest.fixture
def stored(receiver: Investor) -> RuleDecision:
    decide_and_store(question=question(receiver), now=make.NOW)
    return RuleDecision.objects.get()


def replayed(*arguments: str) -> str:
    out = StringIO()
    call_command("replay_decision", *arguments, stdout=out)
    return out.getvalue()


def tampered(row: RuleDecision, **change: Any) -> RuleDecision:
    """As somebody with the database and the keys in hand would."""
    for name, value in change.items():
        setattr(row, name, value)
    with pgtrigger.ignore():
        row.save(update_fields=list(change))
    return RuleDecision.objects.get(pk=row.pk)


def packs_in(folder: Path, **changes: Any) -> Library:
    """The packs with EU-150 changed: a function of what the file says a file."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    said = json.loads((FOLDER / "EU-150.json").read_text())
    for name, change in changes.items():
        (folder / f"{name}.json").write_text(json.dumps(change(json.loads(json.dumps(said)))))
    return Library(load(folder))


def with_fewer_offerees(said: dict[str, Any]) -> dict[str, Any]:
    for rule in next(node["any"] for node in said["rules"] if "any" in node):
        if rule["id"] == "EU-PR-150":
            rule["params"]["limit"]["value"] = "100"
    return said


def test_it_is_decided_again_with_the_same_verdicts(stored: RuleDecision) -> None:
    assert replayed(stored.public_id) == replayed("--all")
    assert replayed("--all").startswith("1 decided the same again")
    assert read_back(stored).decision.facts.receiver.residence == "DE"
    assert stored.effect == "BLOCK"


def test_facts_and_verdicts_lie_under_the_persons_keys_and_a_senders_apart(receiver: Investor) -> None:
    sender = make.make_investor(name="Sender Sim", country="FR")
    decide_and_store(question=question(receiver, sender), now=make.NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts, sender_facts, verdicts FROM compliance_ruledecision")
        facts, sender_facts, verdicts = cursor.fetchone()
    assert facts.startswith(f"@{receiver.personal_key_id.hex}.")
    assert verdicts.startswith(f"@{receiver.personal_key_id.hex}.")
    assert sender_facts.startswith(f"@{sender.personal_key_id.hex}.")
    row = RuleDecision.objects.get()
    assert sender.public_id not in row.facts
    assert differences(row) == []


def test_a_new_dated_version_leaves_earlier_decisions_as_they_were(
    stored: RuleDecision, tmp_path: Path
) -> None:
    books = packs_in(
        tmp_path,
        **{
            "EU-150": lambda said: said | {"valid_to": "2028-01-01"},
            "EU-150-2028": lambda said: with_fewer_offerees(said) | {"valid_from": "2028-01-01"},
        },
    )
    assert differences(stored, books=books) == []

    decide_and_store(question=question(stored.receiver), now=LATER, books=books)
    later = RuleDecision.objects.latest("pk")
    assert later.rules_hash != stored.rules_hash
    assert differences(later, books=books) == []
    assert "rules differ" in differences(later)


def test_rules_of_that_day_that_were_changed_are_noticed(stored: RuleDecision, tmp_path: Path) -> None:
    assert differences(stored, books=packs_in(tmp_path, **{"EU-150": with_fewer_offerees})) == [
        "rules differ"
    ]


def test_a_pack_that_is_gone_is_noticed(stored: RuleDecision) -> None:
    told = differences(stored, books=Library(()))

    assert told == ["There is no pack EU-150 on 2027-03-01"]


def test_changed_facts_are_noticed(stored: RuleDecision) -> None:
    row = tampered(stored, facts=stored.facts.replace('"residence":"DE"', '"residence":"KR"'))

    assert differences(row) == ["facts differ"]


def test_changed_verdicts_are_noticed_by_rule(stored: RuleDecision) -> None:
    said = json.loads(stored.verdicts)
    [receiver_kyc] = [one for one in said["verdicts"] if one["rule"] == "KYC-RECEIVER"]
    receiver_kyc |= {"outcome": "passed", "effect": "ALLOW", "reason": "OK", "missing": ""}
    row = tampered(stored, verdicts=json.dumps(said))

    with pytest.raises(
        CommandError, match="verdict of EU-150 KYC-RECEIVER: passed OK -> unset PARAM_UNSET"
    ) as failed:
        replayed(row.public_id)
    assert failed.value.returncode == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"effect": "ALLOW"}, ["effect differ"]),
        ({"phase": "issue"}, ["phase differ"]),
        ({"security": "sec_y"}, ["security differ"]),
        ({"about": "isu_y"}, ["subject differ"]),
        ({"facts_hash": "0x" + "00" * 32}, ["facts differ"]),
        ({"rules_hash": "0x" + "00" * 32}, ["rules differ"]),
        ({"packs": "NO-SUCH"}, ["There is no pack NO-SUCH on 2027-03-01"]),
        ({"facts": "nonsense"}, ["what was stored is not JSON"]),
    ],
)
def test_whatever_else_is_changed_is_noticed(stored: RuleDecision, change: Any, told: list[str]) -> None:
    assert differences(tampered(stored, **change)) == told


def test_a_moved_day_is_noticed(stored: RuleDecision) -> None:
    assert "facts differ" in differences(tampered(stored, decided_at=LATER))


def test_a_cell_from_another_row_is_noticed(stored: RuleDecision) -> None:
    decide_and_store(question=question(stored.receiver), now=LATER)
    with connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute(
            "UPDATE compliance_ruledecision old SET verdicts = other.verdicts"
            " FROM compliance_ruledecision other WHERE other.id <> old.id AND old.id = %s",
            [stored.pk],
        )

    [told] = differences(RuleDecision.objects.get(pk=stored.pk))

    assert "cannot be decrypted" in told


def test_an_erased_persons_decision_keeps_its_effect_and_is_passed_over(stored: RuleDecision) -> None:
    key = stored.receiver.personal_key
    assert erase(key)["compliance.RuleDecision.facts"] == 1
    key.destroy(now=LATER)

    row = RuleDecision.objects.get()
    assert row.effect == "BLOCK"
    with pytest.raises(DecisionErased):
        read_back(row)
    assert replayed("--all").strip() == ("0 decided the same again; 1 of erased persons cannot be replayed")


def test_it_is_never_changed_or_removed(stored: RuleDecision) -> None:
    for change in (stored.delete, lambda: RuleDecision.objects.update(effect="ALLOW")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_decision_nobody_made_is_an_error() -> None:
    with pytest.raises(CommandError, match="there is no decision dec_x"):
        replayed("dec_x")
