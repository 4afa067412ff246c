"""A regulator reads the desk, sees people only in a look that says why, and changes nothing on any road."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from psycopg import sql

from accounts.models import Membership, User
from accounts.policies import NotPermitted
from accounts.reading_only import OWN_ACCOUNT, OWN_LOOKS
from audit.models import Entry, Look
from audit.operations.close_look import close_look
from audit.operations.open_look import LASTS, NoReason, open_look
from audit.operations.request_verification import request_verification
from audit.operations.view_in_look import view_in_look
from compliance.models import Hit, KycCase, WhitelistEntry
from compliance.operations.appoint_officer import INSTALLER, appoint_officer
from compliance.operations.appoint_regulator import appoint_regulator
from compliance.operations.give_role import RolesExclude
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit
from tests.integration.api import world
from tests.integration.api.test_access import PUBLIC
from tests.support.sanctions import SAMPLES, load

pytestmark = pytest.mark.django_db
READABLE = {
    "compliance_kyccase",
    "compliance_hit",
    "compliance_listversion",
    "compliance_whitelistentry",
    "investors_wallet",
    "tokens_token",
    "tokens_registerentry",
    "tokens_taking",
    "captable_holding",
    "captable_movement",
    "audit_entry",
    "audit_anchor",
    "audit_verification",
    "audit_look",
}
REASON = {"purpose": "Complaint of a holder", "legal_basis": "kr_fscma_419", "case_number": "FSS-2027-114"}
NAME, BIRTH = "Seo Investor", "1988-04-05"


@pytest.fixture
def regulator(db: None) -> User:
    installer = User.objects.system(INSTALLER)
    return appoint_regulator(
        email="inspector@fss.example", name="Inspector", password=make.PASSWORD, actor=installer, now=make.NOW
    )


@pytest.fixture
def visit(regulator: User, seated: Callable[[User], Client]) -> Client:
    return seated(regulator)


@pytest.fixture
def case(db: None) -> KycCase:
    return make.make_case(make.make_investor(name=NAME), provider="manual")


def look(regulator: User) -> Look:
    return open_look(**REASON, actor=regulator, now=timezone.now())


# What may be read


def rooms() -> dict[str, str]:
    names = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    return {name: reverse(f"admin:{name}_changelist") for name in names}


def test_only_the_named_rooms_are_open(visit: Client) -> None:
    answers = {name: visit.get(address).status_code for name, address in rooms().items()}

    assert {name for name, status in answers.items() if status == 200} == READABLE
    assert {status for name, status in answers.items() if name not in READABLE} == {403}


def test_without_a_look_nobody_is_named(visit: Client, case: KycCase) -> None:
    shown = visit.get(page(case)).text
    journal = visit.get(reverse("admin:audit_entry_changelist")).text

    assert case.public_id in shown
    assert "Personal data is hidden" in shown
    assert NAME not in shown
    assert BIRTH not in shown
    assert str(case.investor.user) not in journal
    assert case.investor.user.public_id in journal
    assert not Entry.objects.filter(verb__in=("look.viewed", "investor.viewed")).exists()


def test_in_a_look_people_are_shown_and_each_row_is_on_record(
    visit: Client, regulator: User, case: KycCase
) -> None:
    opened = look(regulator)

    shown = visit.get(page(case)).text

    assert NAME in shown
    assert BIRTH in shown
    entry = Entry.objects.get(verb="look.viewed")
    assert (entry.actor, entry.subject_id) == (regulator, case.public_id)
    assert entry.data == {"look": opened.public_id}
    assert NAME not in visit.get(reverse("admin:compliance_kyccase_changelist")).text, "lists stay masked"


@pytest.mark.parametrize(
    "spell", ["_{:02x}", "+{}", "{} ", "0_{}"], ids=["quoted", "plus", "space", "underscore"]
)
def test_no_spelling_of_a_number_opens_a_row_off_the_record(
    visit: Client, desk: Client, regulator: User, case: KycCase, spell: str
) -> None:
    """Django's admin takes more for a number than what the journal is asked about."""
    look(regulator)
    number = str(case.pk)
    spelled = "".join(f"_{ord(digit):02X}" for digit in number) if "x" in spell else spell.format(number)
    address = page(case).replace(f"/{number}/", f"/{quote(spelled)}/")

    for client in (visit, desk):
        assert NAME not in client.get(address, follow=True).text
    assert not Entry.objects.filter(verb__in=("look.viewed", "investor.viewed")).exists()


def test_a_hit_names_nobody_without_a_look(
    visit: Client, regulator: User, tmp_path: Path, settings: Any
) -> None:
    settings.SCREENING_LISTS = ["ofac"]
    load(tmp_path, "ofac", SAMPLES["ofac"], now=make.NOW)
    make.make_case(make.make_investor(name="김종수"))
    hit = Hit.objects.get()
    facts = ("김종수", "Jong Su KIM", "1988-04-05", "1971-05-20")

    masked = visit.get(page(hit)).text
    look(regulator)
    shown = visit.get(page(hit)).text

    assert hit.public_id in masked
    assert [fact for fact in facts if fact in masked] == []
    assert [fact for fact in facts if fact in shown] == list(facts)
    assert Entry.objects.get(verb="look.viewed").subject_id == hit.public_id


def test_an_issuers_own_number_is_not_searched(visit: Client, desk: Client, case: KycCase) -> None:
    """Whoever may search by it could find out whose case it is."""
    case.investor.external_id = "H-1207"
    case.investor.save(update_fields=["external_id"])
    address = reverse("admin:compliance_kyccase_changelist")

    assert desk.get(address, {"q": "H-1207"}).context["cl"].result_count == 1
    assert visit.get(address, {"q": "H-1207"}).context["cl"].result_count == 0
    assert visit.get(address, {"q": case.public_id}).context["cl"].result_count == 1


def test_a_look_ends_by_itself(visit: Client, regulator: User, case: KycCase) -> None:
    look(regulator)

    with time_machine.travel(timezone.now() + LASTS + timedelta(seconds=1)):
        visit.force_login(regulator)
        assert NAME not in visit.get(page(case)).text
    assert not Entry.objects.filter(verb="look.viewed").exists()


def test_a_look_is_opened_and_closed_on_the_desk(visit: Client, regulator: User, case: KycCase) -> None:
    changelist, address = reverse("admin:audit_look_changelist"), reverse("admin:audit_look_open_look")
    assert "Open a look" in visit.get(changelist).text
    assert visit.get(address).status_code == 200
    token = visit.cookies["csrftoken"].value

    answer = visit.post(address, {"_form_submitted": "on", "csrfmiddlewaretoken": token, **REASON})

    assert answer.headers["HX-Redirect"] == changelist
    opened = Look.objects.get()
    assert (opened.purpose, opened.case_number) == (REASON["purpose"], REASON["case_number"])
    said = Entry.objects.get(verb="look.opened")
    assert said.data["legal_basis"] == "kr_fscma_419"
    assert REASON["purpose"] not in str(said.data)

    submit(visit, opened, "close_look")
    opened.refresh_from_db()
    assert opened.closed_at is not None
    assert NAME not in visit.get(page(case)).text


def test_the_purpose_is_not_readable_in_the_database(regulator: User) -> None:
    look(regulator)

    with connection.cursor() as cursor:
        cursor.execute("SELECT purpose FROM audit_look")
        assert REASON["purpose"] not in cursor.fetchone()[0]


@pytest.mark.parametrize("missing", list(REASON))
def test_a_look_needs_every_part_of_its_reason(regulator: User, missing: str) -> None:
    with pytest.raises(NoReason):
        open_look(**{**REASON, missing: " "}, actor=regulator, now=make.NOW)


def test_looks_are_for_regulators_and_each_has_its_own(
    visit: Client, desk: Client, regulator: User, officer: User, case: KycCase
) -> None:
    opened = look(regulator)
    with pytest.raises(NotPermitted):
        open_look(**REASON, actor=officer, now=make.NOW)
    with pytest.raises(NotPermitted):
        view_in_look(look=opened, subject=case, actor=officer, now=timezone.now())

    other = appoint_regulator(
        email="other@fss.example",
        name="Other",
        password=make.PASSWORD,
        actor=User.objects.system(INSTALLER),
        now=make.NOW,
    )
    visit.force_login(other)
    assert NAME not in visit.get(page(case)).text
    assert visit.get(page(opened)).status_code == 302, "another's look is not there"
    with pytest.raises(NotPermitted):
        close_look(look=opened, actor=other, now=make.NOW)

    assert close_look(look=opened, actor=officer, now=timezone.now()).closed_at


def test_a_regulator_has_no_other_role(regulator: User) -> None:
    installer = User.objects.system(INSTALLER)
    said = {"name": "", "password": make.PASSWORD, "actor": installer, "now": make.NOW}

    with pytest.raises(RolesExclude):
        appoint_officer(email=regulator.email, **said)
    with pytest.raises(RolesExclude):
        appoint_regulator(email=make.make_officer().email, **said)
    with pytest.raises(NotPermitted):
        appoint_regulator(email="x@example.com", **{**said, "actor": make.make_officer()})


# What can be changed: nothing


WRITTEN_BY_READING = {"audit_entry", "accounts_session"}
DIGEST = sql.SQL("SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {table} t")


def state() -> dict[str, str]:
    """A digest of every table but those that reading itself writes to."""
    tables = set(connection.introspection.table_names()) - WRITTEN_BY_READING
    digests = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(DIGEST.format(table=sql.Identifier(table)))
            digests[table] = cursor.fetchone()[0]
    return digests


@pytest.fixture
def busy(case: KycCase) -> dict[str, str]:
    """Rows for every road, and what stands for them in an address."""
    issuer = make.make_submitted()
    wallet = make.make_eligible()
    token = world.make_token()
    make.make_token()
    return {
        "issuers_issuer": str(issuer.pk),
        "compliance_kyccase": str(case.pk),
        "compliance_whitelistentry": str(WhitelistEntry.objects.get(wallet=wallet).pk),
        "investors_wallet": str(wallet.pk),
        "tokens_token": str(token.pk),
        "audit_entry": str(Entry.objects.latest("pk").pk),
        "transactions_signer": str(token.network.signers.values_list("pk", flat=True).first() or 1),
        "issuer_id": issuer.public_id,
        "token_id": token.public_id,
        "security_id": token.public_id,
        "wallet_id": wallet.public_id,
    }


def roads(ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name, address) of everything that can be addressed at all."""

    def walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, route, inner)
            else:
                yield f"{space}{pattern.name}", "/" + _filled(route, pattern.name or "", ids)

    yield from walk(get_resolver().url_patterns, "", "")


def _filled(route: str, name: str, ids: dict[str, str]) -> str:
    row = next((pk for room, pk in ids.items() if name.startswith(f"{room}_")), "1")
    filled = re.sub(r"<path:object_id>", row, route.replace("^", "").replace("$", ""))
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids.get(found[1], "1"), filled)
    filled = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "1", filled)
    return quote(re.sub(r"\\.", "-", filled).replace("(?:", "").replace(".*", "nowhere"), safe="/?=&")


LEAVES = {*OWN_ACCOUNT, *OWN_LOOKS}
FORM = {
    "_form_submitted": "on",
    "reason_code": "court_order",
    "note": "x",
    "confirm": "on",
    "legal_name": "X",
    "country": "KR",
    "name": "X",
    "symbol": "XYZ",
    "decimals": "0",
    "cap": "0",
}


def test_no_form_anywhere_changes_anything(busy: dict[str, str], regulator: User) -> None:
    client = Client()  # without the CSRF rule: that is not what keeps a regulator out
    client.force_login(regulator)
    taken, before = dict(roads(busy)), state()
    assert len(taken) > 150

    for name, address in taken.items():
        if name in LEAVES or name.startswith(("account_", "mfa_", "headless:", "api:", "None")):
            continue
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(address, FORM if method == "post" else "")
            assert answer.status_code in (403, 404), (method, name, address, answer.status_code)
        assert client.get(address).status_code < 500, address

    assert state() == before


def test_no_page_changes_anything_when_it_is_opened_in_a_look(
    busy: dict[str, str], visit: Client, regulator: User
) -> None:
    look(regulator)
    taken, before = dict(roads(busy)), state()

    opened = {name for name, address in taken.items() if visit.get(address).status_code == 200}

    assert {"admin:compliance_kyccase_change", "admin:investors_wallet_change"} <= opened
    assert state() == before


def test_the_api_refuses_a_regulator_every_change(busy: dict[str, str], regulator: User) -> None:
    client = Client(headers={"X-Session-Token": world.session_token(regulator)})
    before = state()

    for name, address in roads(busy):
        if not name.startswith("api:") or name.removeprefix("api:") in PUBLIC:
            continue
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(address, "{}", content_type="application/json")
            refused = 404 if name == "api:nothing" else 403
            assert answer.status_code == refused, (method, name, answer.status_code)

    assert state() == before


def test_no_deed_is_offered(visit: Client, busy: dict[str, str], case: KycCase) -> None:
    for name in ("start_review", "verify", "request_updates", "reject"):
        assert open_dialog(visit, case, name).status_code == 403
    assert "Start review" not in visit.get(page(case)).text


def test_operations_ask_again(regulator: User) -> None:
    with pytest.raises(NotPermitted):
        request_verification(actor=regulator, now=make.NOW)


def test_a_regulator_signs_in_and_out(regulator: User) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": regulator.email, "password": make.PASSWORD})
    assert client.session.get("_auth_user_id") == str(regulator.pk)

    client.post(reverse("account_logout"))
    assert client.session.get("_auth_user_id") is None


def test_another_role_that_is_added_by_hand_opens_nothing(regulator: User, case: KycCase) -> None:
    make.make_member(make.make_operator(), regulator, Membership.Role.COMPLIANCE_OFFICER)
    client = Client()
    client.force_login(regulator)
    before = state()

    assert submit(client, case, "start_review").status_code == 403
    assert state() == before
