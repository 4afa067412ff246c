"""A pack becomes what a token is told, and a report that leaves no rule out."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from compliance.models import InvestorClass
from compliance.rules.compiling.compile import compile_pack
from compliance.rules.compiling.configuration import Lot, Numbers
from compliance.rules.compiling.errors import BadTerms, ParamUnset, RestrictedByTerms
from compliance.rules.compiling.onchain import mask
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from compliance.rules.exemptions import NoSuchExemption
from compliance.rules.facts import Confirmation
from compliance.rules.laws import CLASSES
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.places import PLACES, Place, place_of, words
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.spans import add_months
from compliance.rules.tree import All, AnyOf, rules_of
from kernel import countries
from tests.unit.compliance.rules.cases import make_rule, number

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
CLOSE = datetime(2027, 3, 1, 12, tzinfo=UTC)
TERMS = OfferTerms(first_offer_at=NOW, closes_at=CLOSE, settles_by=CLOSE, is_reporting=False)
US_AND_TERRITORIES = {840, 630, 316, 850, 16, 580}


def compiled(name: str, *, exemption: str = "", now: datetime = NOW, cap: int = 1_000, **more):
    terms = more.pop("terms", TERMS)
    pack = library().pack(name, now)
    return compile_pack(pack, exemption=exemption, terms=terms, cap=cap, now=now, **more)


def pack_of(*rules) -> Pack:
    return Pack("P", "US-D", "UTC", NOW.date(), None, All("P", tuple(rules)), "P", "P")


def line(result, rule_id: str):
    return next(one for one in result.report if one.id == rule_id)


def test_every_primitive_has_its_place_and_its_words() -> None:
    assert set(PLACES) == set(PRIMITIVES)
    for name, row in PLACES.items():
        assert place_of(name) in {Place.CHAIN, Place.PLATFORM, Place.BOTH}
        assert words(row["words"], "en") != words(row["words"], "ko")


@pytest.mark.parametrize("name", library().names)
def test_every_rule_of_every_pack_is_in_the_report(name: str) -> None:
    """But those of exemptions that were not chosen."""
    pack = library().pack(name, NOW)
    branches = [
        member
        for node in pack.root.members
        if isinstance(node, AnyOf) and not node.combine
        for member in node.members
    ]
    chosen = branches[0].id if branches else ""
    result = compiled(name, exemption=chosen)
    others = {rule.id for member in branches if member.id != chosen for rule in rules_of(member)}
    assert {one.id for one in result.report} == {rule.id for rule in pack.rules} - others
    assert all(one.told("ko") != one.told("en") and one.asks("ko") for one in result.report)


def test_korean_crowdfunding_locks_a_lot_until_the_day_the_law_frees_it() -> None:
    result = compiled("KR-CROWD")
    everybody, insiders = result.configuration.lots
    assert (everybody.name, insiders.name) == ("KRCROWD-20270901", "KRCROWD-20280301")
    assert everybody.locked_until == int(datetime(2027, 8, 31, 15, tzinfo=UTC).timestamp()) - 1
    assert (everybody.holders, insiders.holders) == ((), ("issuer", "major_holder"))
    assert result.configuration.countries is None
    lock = line(result, "KR-CF-05")
    assert (lock.place, lock.call, lock.key) == (Place.CHAIN, "namePartition", "lock_excepts")
    assert lock.guards("en") == ("transfer pre-check",)
    assert line(result, "KR-CF-07W").guards("ko") == ("발행",)


def test_what_no_step_of_the_platform_asks_is_not_said_to_be_enforced() -> None:
    records = line(compiled("KR-CROWD"), "KR-CF-07R")
    assert (records.place, records.key, records.guards("en")) == (Place.NOT_YET, "no_guard", ())


def test_what_is_asked_of_orders_is_said_to_be_asked_there() -> None:
    caps = line(compiled("KR-CROWD"), "KR-CF-02I")
    assert (caps.place, caps.key, caps.guards("en")) == (Place.PLATFORM, "asked", ("subscription",))


def test_regulation_s_denies_the_united_states_with_its_territories() -> None:
    result = compiled("US-REGS-CAT3-EQUITY")
    allowed = set(result.configuration.countries or ())
    assert allowed == countries.numbers() - US_AND_TERRITORIES
    assert result.configuration.lots == ()
    assert line(result, "US-S-01").value == "all but US until 2028-03-01"
    assert line(result, "US-S-01").place is Place.BOTH


def test_an_issuer_that_reports_is_bound_for_the_shorter_time() -> None:
    terms = OfferTerms(first_offer_at=NOW, closes_at=CLOSE, is_reporting=True)
    assert line(compiled("US-REGS-CAT3-EQUITY", terms=terms), "US-S-01").value.endswith("2027-09-01")


def test_a_shared_token_is_asked_by_partition() -> None:
    """With the close of the regulation's own example: free on 1 March 2027."""
    close = datetime(2026, 3, 1, 17, tzinfo=UTC)
    terms = OfferTerms(first_offer_at=close, closes_at=close, is_reporting=False, is_shared=True)
    configuration = compiled("US-REGS-CAT3-EQUITY", terms=terms).configuration
    assert (configuration.countries, configuration.numbers) == (None, Numbers())
    (lot,) = configuration.lots
    assert (lot.name, lot.locked_until) == ("REGS-20270301", 0)
    assert set(lot.countries) == countries.numbers() - US_AND_TERRITORIES
    with pytest.raises(BadTerms):
        compiled("US-REGS-CAT3-EQUITY", terms=terms, limits=IssuerLimits(max_holders=9))


def test_a_month_end_is_clamped_as_the_rules_do() -> None:
    close = datetime(2026, 8, 31, 3, tzinfo=UTC)
    terms = OfferTerms(closes_at=close, settles_by=close)
    (first, _second) = compiled("KR-CROWD", terms=terms).configuration.lots
    assert first.name == f"KRCROWD-{add_months(close.date(), 6):%Y%m%d}" == "KRCROWD-20270228"


@pytest.mark.parametrize("missing", ["closes_at", "settles_by"])
def test_a_term_that_is_not_known_is_no_zero(missing: str) -> None:
    known = {"closes_at": CLOSE, "settles_by": CLOSE} | {missing: None}
    with pytest.raises(ParamUnset, match="PARAM_UNSET"):
        compiled("KR-CROWD", terms=OfferTerms(**known))
    with pytest.raises(ParamUnset):
        compiled("US-506b", terms=OfferTerms(settles_by=CLOSE))  # whether the issuer reports


def test_a_figure_that_is_not_known_refuses_from_the_day_it_counts() -> None:
    later = datetime(2027, 3, 1, tzinfo=UTC)
    assert line(compiled("KR-STO-FULL"), "KR-OTC-02").key == "later"
    with pytest.raises(ParamUnset, match="KR-OTC-02"):
        compiled("KR-STO-FULL", now=later)
    said = tuple(
        Confirmation("KR-OTC-02", name, Decimal(value), "usr_1", NOW)
        for name, value in (("limit", "10000000"), ("window", "12"))
    )
    known = compiled("KR-STO-FULL", now=later, confirmations=said)
    assert line(known, "KR-OTC-02").place is Place.PLATFORM


def test_an_unknown_figure_closes_only_its_own_way() -> None:
    result = compiled("EU-150")
    assert (line(result, "EU-PR-02L").place, line(result, "EU-PR-02L").key) == (Place.NOT_YET, "unknown")
    assert line(result, "EU-PR-02").key == "unknown"
    assert result.configuration.lots == ()


def test_korean_registration_takes_no_limits_of_the_issuers_own() -> None:
    with pytest.raises(RestrictedByTerms, match="KR-REG-02"):
        compiled("KR-STO-PRIVATE", limits=IssuerLimits(max_holding=10))
    assert compiled("EU-150", limits=IssuerLimits(max_holding=10)).configuration.numbers.max_holding == 10


def test_a_register_with_an_authorised_number_needs_one() -> None:
    with pytest.raises(ParamUnset, match="authorised"):
        compiled("KR-STO-PRIVATE", cap=0)


@pytest.mark.parametrize("exemption", ["", "SG-99"])
def test_an_exemption_has_to_be_chosen(exemption: str) -> None:
    with pytest.raises(NoSuchExemption):
        compiled("SG", exemption=exemption)
    assert compiled("SG", exemption="SG-02").configuration.lots == ()
    (lot,) = compiled("SG", exemption="SG-01").configuration.lots
    assert lot.name == "SG-20270901"


def test_a_class_of_one_law_has_no_bit_under_another() -> None:
    assert mask("KR", ["professional"]) == 16
    assert mask("KR", ["professional", "income_qualified"]) == 24
    assert mask("CH", ["professional"]) == 0
    assert line(compiled("JP-SMALL", exemption="JP-01-QII"), "JP-01-QII").key == "no_class"


def test_every_class_has_the_bit_that_the_register_has_for_it() -> None:
    shown = [(name, one) for name, every in CLASSES["by_class"].items() for one in every]

    assert list(CLASSES["by_class"]) == InvestorClass.values
    assert shown
    for name, one in shown:
        assert mask(one["law"], [one["name"]]) == InvestorClass(name).flag


@pytest.mark.parametrize(("op", "most"), [("le", 100), ("lt", 99)])
def test_the_operator_of_a_limit_of_holders_counts(op: str, most: int) -> None:
    params = {"limit": (number(op, "100", "persons"),)}
    rule = make_rule("R", "max_holders", params, phases=("transfer",))
    of_some = make_rule("S", "max_holders", params | {"group": ("non_accredited",)}, phases=("transfer",))
    result = compile_pack(pack_of(rule, of_some), now=NOW)
    assert result.configuration.numbers == Numbers(max_holders=most)
    assert (line(result, "R").place, line(result, "S").place) == (Place.BOTH, Place.PLATFORM)
    stricter = compile_pack(pack_of(rule), limits=IssuerLimits(max_holders=7), now=NOW)
    assert stricter.configuration.numbers.max_holders == 7


def test_classes_asked_of_later_buyers_are_a_mask() -> None:
    korean = {"any_of": ("professional",)}
    rule = make_rule("R", "investor_class", korean, phases=("transfer",))
    object.__setattr__(rule, "regime", "KR-STO")
    result = compile_pack(pack_of(rule), now=NOW)
    assert result.configuration.numbers.classes == 16
    shared = compile_pack(pack_of(rule), terms=OfferTerms(label="PRO", is_shared=True), now=NOW)
    assert shared.configuration.lots == (Lot("PRO", classes=16),)


@pytest.mark.parametrize(
    "limits",
    [
        IssuerLimits(min_holding=5, max_holding=4),
        IssuerLimits(opens_at=9, closes_at=9),
        IssuerLimits(max_holders=2**32),
        IssuerLimits(max_holding=2**96),
    ],
)
def test_limits_the_contract_would_refuse_are_refused(limits: IssuerLimits) -> None:
    with pytest.raises(BadTerms):
        compiled("EU-150", limits=limits)


@pytest.mark.parametrize("label", ["한국", "A" * 25, "A B"])
def test_a_label_that_is_no_name(label: str) -> None:
    with pytest.raises(BadTerms):
        compiled("KR-CROWD", terms=OfferTerms(label=label, closes_at=CLOSE, settles_by=CLOSE))


def test_the_hash_is_of_what_the_token_is_told() -> None:
    first, again = compiled("KR-CROWD"), compiled("KR-CROWD", now=NOW.replace(hour=13))
    other = compiled("KR-CROWD", cap=1_001)
    assert first.configuration.digest == again.configuration.digest != other.configuration.digest
