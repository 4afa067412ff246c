"""Every provider keeps the same promise; the sandbox also keeps its magic inputs."""

from typing import Any

import pytest

from chain.without_value import NETWORKS
from compliance.providers import PROVIDERS, VENDORS, Answer, Provider, Subject, UnknownProvider, Vendor, named
from compliance.providers.sandbox import MAGIC
from tests.factories import NOW

AT_ONCE = [provider for provider in PROVIDERS.values() if not isinstance(provider, Vendor)]


def subject(*, name: str = "Hong Gildong", external_id: str = "H-1", attempt: int = 1) -> Subject:
    return Subject(
        reference="kyc_1",
        attempt=attempt,
        kind="individual",
        country="KR",
        external_id=external_id,
        name=name,
    )


@pytest.mark.parametrize("provider", AT_ONCE, ids=lambda p: p.name)
def test_the_contract_of_a_provider(provider: Provider) -> None:
    first, again = (provider.begin(subject(), now=NOW) for _ in range(2))
    second_attempt = provider.begin(subject(attempt=2), now=NOW)

    assert first == again
    assert first is not None
    assert second_attempt is not None
    assert first.provider == provider.name
    assert first.subject_ref == "kyc_1"
    assert first.occurred_at == NOW
    assert first.event_id != second_attempt.event_id
    assert len(bytes.fromhex(first.raw_sha256[2:])) == 32


@pytest.mark.parametrize("provider", AT_ONCE, ids=lambda p: p.name)
def test_a_result_holds_nothing_personal(provider: Provider) -> None:
    result = provider.begin(subject(name="Hong Gildong", external_id="SECRET-7"), now=NOW)

    assert "Hong" not in repr(result)
    assert "SECRET-7" not in repr(result)


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=lambda v: v.name)
def test_a_vendor_has_no_answer_at_once_and_asks_nobody_for_it(vendor: Vendor) -> None:
    assert vendor.begin(subject(), now=NOW) is None  # tests that reach another machine fail by themselves


def test_a_subject_does_not_print_the_person() -> None:
    assert "Hong" not in repr(subject())


@pytest.mark.parametrize(
    ("name", "external_id", "answer"),
    [
        ("Anybody", "H-1", Answer.APPROVED),
        ("Kim REJECT", "H-1", Answer.REJECTED),
        ("Anybody", "H-1-REJECT", Answer.REJECTED),
        ("Kim RETRY", "", Answer.RETRY),
        ("Kim REVIEW", "", Answer.REVIEW),
        ("Kim EXPIRED", "", Answer.EXPIRED),
        ("Kim REVERSED", "", Answer.APPROVED),
        ("reject", "", Answer.APPROVED),
    ],
)
def test_the_sandbox_answers_by_magic_inputs(name: str, external_id: str, answer: Answer) -> None:
    result = named("sandbox").begin(subject(name=name, external_id=external_id), now=NOW)

    assert result is not None
    assert result.decision == answer


def test_the_sandbox_can_keep_somebody_waiting_and_approves_the_second_try() -> None:
    sandbox = named("sandbox")
    second = sandbox.begin(subject(name="Kim RETRY", attempt=2), now=NOW)

    assert sandbox.begin(subject(name="Kim WAIT"), now=NOW) is None
    assert sandbox.begin(subject(name="Kim LATER"), now=NOW) is None
    assert second is not None
    assert second.decision == Answer.APPROVED


def test_a_provider_that_is_not_switched_on_does_not_exist(settings: Any) -> None:
    settings.KYC_PROVIDERS = ["manual"]

    with pytest.raises(UnknownProvider):
        named("sandbox")


def test_the_sandbox_can_bring_every_answer() -> None:
    steps = [step for script in MAGIC.values() for step in (*script.first, *script.later)]

    assert {step.answer for step in steps} == set(Answer)


@pytest.mark.parametrize("chain_id", [1, 137, 8453, 42161, 99_999])
def test_there_is_no_sandbox_where_the_network_may_be_a_real_one(settings: Any, chain_id: int) -> None:
    settings.CHAIN_ID = chain_id

    with pytest.raises(UnknownProvider):
        named("sandbox")
    assert chain_id not in NETWORKS
