"""Begin an investor's identification with a provider."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import providers
from compliance.models import InvestorClass, KycApplicant, KycCase, ProviderResult
from compliance.operations._rate import rate_cases
from compliance.operations._settle import settle
from compliance.policies import require_may_open
from compliance.sandboxed import usual_provider
from investors.models import Investor
from kernel.errors import DomainError


class UnknownClass(DomainError):
    """Not one of `InvestorClass`."""

    code = "compliance.unknown_class"
    message = _("“{investor_class}” is not a class of investor.")


def open_case(
    *,
    investor: Investor,
    provider: str | None = None,
    investor_class: str = InvestorClass.RETAIL,
    actor: User,
    now: datetime,
) -> KycCase:
    """With the usual provider unless one is named. See `open_cases`."""
    provider = provider or usual_provider(investor)
    return open_cases(investors=[(investor, investor_class)], provider=provider, actor=actor, now=now)[0]


@transaction.atomic
def open_cases(
    *, investors: Sequence[tuple[Investor, str]], provider: str, actor: User, now: datetime
) -> list[KycCase]:
    """One case an investor, in order, with the class each claims. Who has an open, verified or rejected
    case keeps it and gets it back; only an expired one is followed by a new one.

    Raises `NotPermitted`, `UnknownClass`, `compliance.providers.UnknownProvider`.
    """
    adapter = providers.named(provider)
    people = [investor for investor, _class in investors]
    models.prefetch_related_objects(people, "introduced_by")
    require_may_open(actor, people)
    list(Investor.objects.locked().filter(pk__in=[person.pk for person in people]).values_list("pk"))
    cases = {case.investor_id: case for case in KycCase.objects.standing().filter(investor__in=people)}
    new = [
        _case(investor, _parse_class(investor_class), provider, now)
        for investor, investor_class in investors
        if investor.pk not in cases
    ]
    KycCase.objects.bulk_create(new, batch_size=500)
    journal.record_many(
        actor=actor, verb="kyc.opened", subjects=[(case, {"provider": provider}) for case in new], now=now
    )
    rate_cases(new, actor=actor, now=now)
    ask(new, adapter, now=now)
    cases.update({case.investor_id: case for case in new})
    return [cases[person.pk] for person in people]


def ask(cases: Sequence[KycCase], adapter: providers.Provider, *, now: datetime) -> None:
    """Put the cases to the provider and take in what it answers at once. For a vendor, which is asked over
    the network, only the wish is written down: the loop `identify` does the rest."""
    if isinstance(adapter, providers.Vendor):
        _want_applicants(cases, adapter, now)
        return
    counts = dict(
        ProviderResult.objects.filter(case__in=cases)
        .values_list("case_id")
        .annotate(count=models.Count("pk"))
    )
    answers = [(case, adapter.begin(subject_of(case, counts.get(case.pk, 0) + 1), now=now)) for case in cases]
    settle(answers=[(case, result) for case, result in answers if result is not None], now=now)


def _parse_class(text: str) -> InvestorClass:
    if text not in InvestorClass.values:
        raise UnknownClass(investor_class=text[:40])
    return InvestorClass(text)


def _case(investor: Investor, investor_class: InvestorClass, provider: str, now: datetime) -> KycCase:
    case = KycCase(investor=investor, provider=provider, investor_class=investor_class)
    case.opened_at = now
    case.move(KycCase.State.PROCESSING, now=now)
    return case


def _want_applicants(cases: Sequence[KycCase], vendor: providers.Vendor, now: datetime) -> None:
    made = KycApplicant.objects.filter(case__in=cases).values_list("case_id")
    counts = dict(made.annotate(count=models.Count("pk")))
    KycApplicant.objects.bulk_create(
        [
            KycApplicant(
                case=case,
                provider=vendor.name,
                attempt=counts.get(case.pk, 0) + 1,
                due_at=now,
                created_at=now,
            )
            for case in cases
        ],
        batch_size=500,
    )


def subject_of(case: KycCase, attempt: int) -> providers.Subject:
    return providers.Subject(
        reference=case.public_id,
        attempt=attempt,
        kind=case.investor.kind,
        country=str(case.investor.country),
        external_id=case.investor.external_id,
        name=case.investor.name,
    )
