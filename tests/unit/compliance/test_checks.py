"""What the platform refuses to start with."""

from typing import Any

import pytest

from compliance.checks import no_sandbox_among_real_people, vendors_have_their_keys
from compliance.providers import VENDORS


@pytest.mark.parametrize(
    ("chain_id", "providers", "imports", "is_refused"),
    [
        (31337, ["manual", "sandbox"], "sandbox", False),
        (11155111, ["sandbox"], "manual", False),
        (1, ["manual", "sandbox"], "manual", True),
        (1, ["manual"], "sandbox", True),
        (1, ["manual"], "manual", False),
    ],
)
def test_no_sandbox_among_real_people(
    settings: Any, chain_id: int, providers: list[str], imports: str, *, is_refused: bool
) -> None:
    settings.CHAIN_ID, settings.KYC_PROVIDERS, settings.KYC_IMPORT_PROVIDER = chain_id, providers, imports

    found = [error.id for error in no_sandbox_among_real_people(None)]

    assert found == (["compliance.E001"] if is_refused else [])


@pytest.mark.parametrize("name", VENDORS)
def test_a_vendor_without_its_keys(settings: Any, name: str) -> None:
    whole = dict.fromkeys(VENDORS[name].required, "KEY-7") | {
        "url": "https://vendor.example",
        "webhook_secrets": ["KEY-7"],
    }
    settings.KYC_PROVIDERS, settings.KYC_IMPORT_PROVIDER = [name], "manual"

    for change, expected in [
        ({}, []),
        ({"webhook_secrets": []}, ["compliance.E002"]),
        ({VENDORS[name].required[1]: ""}, ["compliance.E002"]),
        ({"url": "http://vendor.example"}, ["compliance.E003"]),
        ({"url": "http://127.0.0.1:8000"}, []),
    ]:
        settings.KYC_VENDORS = {name: whole | change}
        errors = vendors_have_their_keys(None)
        assert [error.id for error in errors] == expected
        assert "KEY-7" not in str(errors)
