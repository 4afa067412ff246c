"""Investors as the rules see them, many at once in a fixed number of queries.

`None` is what the database does not know: whoever has no verified case has no identification, classes or
roles here. Acknowledgements and passed tests are kept here, so who has none is known to have none.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from compliance.commitments import purchases_of
from compliance.law.attested import acknowledgements_of, means_of, tests_of, under
from compliance.law.classes import classes_of, roles_of
from compliance.law.screenings import screenings_of
from compliance.models import KycCase, RiskProfile
from compliance.rules.facts import Subject, Wallet
from compliance.rules.laws import LAWS
from investors.models import Investor
from investors.models import Wallet as OwnWallet
from privacy.cells import Erased

US = "US"


def subjects_of(
    investor_ids: Collection[int],
    *,
    offerings: Collection[str] = (),
    now: datetime,
    besides: Collection[str] = (),
) -> dict[int, Subject]:
    """By investor id. `held_units` is not known here: it is a fact of one security.

    Beside general acknowledgements and tests there are those of the `offerings` (public ids); `in_offering`
    narrows them to one. `besides` are keys of commitments that are no purchase yet, because they are what is
    asked about.
    """
    investors = list(Investor.objects.filter(pk__in=investor_ids).order_by("pk"))
    people = [investor.pk for investor in investors]
    cases = {
        case.investor_id: case
        for case in KycCase.objects.filter(investor__in=people, state=KycCase.State.VERIFIED).defer("note")
    }
    classes, screenings = classes_of(cases.values()), screenings_of(investors)
    nationalities, wallets = _nationalities(people), _wallets(people)
    purchases = purchases_of(investors, now, besides)
    acknowledged, tests = acknowledgements_of(people, offerings), tests_of(people, offerings)
    means = means_of(people, now=now)
    found = {}
    for investor in investors:
        case = cases.get(investor.pk)
        residence, nationality = str(investor.country) or None, nationalities.get(investor.pk)
        own = means.get(investor.pk)
        found[investor.pk] = Subject(
            id=investor.public_id,
            is_entity=investor.kind == Investor.Kind.ENTITY,
            residence=residence,
            nationality=nationality,
            is_us_person=_is_us_person(investor, nationality),
            kyc_level=case.level if case else None,
            kyc_at=case.decided_at if case else None,
            kyc_until=case.valid_until if case else None,
            risk=(case.risk_level or None) if case else None,
            screening=screenings.get(investor.pk),
            wallets=tuple(wallets.get(investor.pk, ())),
            classes=classes[case.pk] if case else None,
            roles=roles_of(case) if case else None,
            income=own.income if own else None,
            net_worth=own.net_worth if own else None,
            purchases=purchases[investor.pk],
            acknowledged=acknowledged.get(investor.pk, ()),
            tests=tests.get(investor.pk, ()),
        )
    return found


def in_offering(subject: Subject, offering: str) -> Subject:
    """With the acknowledgements and tests that count in one offering, by public id."""
    return replace(
        subject,
        acknowledged=under(subject.acknowledged, offering),
        tests=under(subject.tests, offering),
    )


def _is_us_person(investor: Investor, nationality: tuple[str, ...] | None) -> bool | None:
    """17 CFR 230.902(k) goes by residence, and for entities by where they are organised; a citizen abroad is
    taken for one all the same. A person whose nationality is not known may be one."""
    if US in {LAWS.get(country) for country in (str(investor.country), *(nationality or ()))}:
        return True
    is_known = nationality is not None or investor.kind == Investor.Kind.ENTITY
    return False if is_known and str(investor.country) else None


def _nationalities(people: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    rows = RiskProfile.objects.filter(investor__in=people).only("investor_id", "nationality")
    told = {row.investor_id: row.nationality for row in rows}
    return {pk: (code,) for pk, code in told.items() if code and not isinstance(code, Erased)}


def _wallets(people: Collection[int]) -> Mapping[int, list[Wallet]]:
    found: dict[int, list[Wallet]] = defaultdict(list)
    rows = OwnWallet.objects.ready().filter(investor__in=people).order_by("pk")
    for investor, address, proved_at in rows.values_list("investor_id", "address", "proved_at"):
        found[investor].append(Wallet(address, proved_at))
    return found
