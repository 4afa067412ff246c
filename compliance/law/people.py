"""Investors as the rules see them, many at once in a fixed number of queries.

`None` is what the database does not know: whoever has no verified case has no identification, classes or
roles here, nobody's means are known, and no provider here attests the Korean real name.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from compliance.law.applying import LAWS
from compliance.law.classes import classes_of, roles_of
from compliance.law.screenings import screenings_of
from compliance.law.suppliers import purchases_of
from compliance.models import KycCase, RiskProfile
from compliance.rules.facts import Subject, Wallet
from investors.models import Investor
from investors.models import Wallet as OwnWallet
from privacy.cells import Erased

VERIFIED = "verified"  # the one level there is: identified by a provider or an officer
US = "US"


def subjects_of(investor_ids: Collection[int]) -> dict[int, Subject]:
    """By investor id. `held_units` is not known here: it is a fact of one security."""
    investors = list(Investor.objects.filter(pk__in=investor_ids).order_by("pk"))
    people = [investor.pk for investor in investors]
    cases = {
        case.investor_id: case
        for case in KycCase.objects.filter(investor__in=people, state=KycCase.State.VERIFIED).defer("note")
    }
    classes, screenings = classes_of(cases.values()), screenings_of(investors)
    nationalities, wallets, purchases = _nationalities(people), _wallets(people), purchases_of(people)
    found = {}
    for investor in investors:
        case = cases.get(investor.pk)
        residence, nationality = str(investor.country) or None, nationalities.get(investor.pk)
        found[investor.pk] = Subject(
            id=investor.public_id,
            is_entity=investor.kind == Investor.Kind.ENTITY,
            residence=residence,
            nationality=nationality,
            is_us_person=_is_us_person(investor, nationality),
            kyc_level=VERIFIED if case else None,
            kyc_at=case.decided_at if case else None,
            kyc_until=case.valid_until if case else None,
            risk=(case.risk_level or None) if case else None,
            screening=screenings.get(investor.pk),
            wallets=tuple(wallets.get(investor.pk, ())),
            classes=classes[case.pk] if case else None,
            roles=roles_of(case) if case else None,
            purchases=purchases.get(investor.pk),
        )
    return found


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
