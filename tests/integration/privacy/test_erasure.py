"""A person is erased once nothing holds their records: the key goes, the register and the audit stay."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import Session
from accounts.policies import NotPermitted
from api.models import StoredAnswer
from audit.models import Entry
from audit.stored import check
from captable.models import Holding
from chain.models import Block
from compliance.decisions import Decision
from compliance.models import KycCase
from compliance.operations.decide_case import decide_case
from documents import vault
from documents.operations.examine import examine
from documents.operations.store import store
from documents.queries import content_of
from documents.refusals import DocumentDestroyed
from investors.models import Erasure, Investor
from investors.operations.erase import ActsForOthers, AlreadyErased, UnknownGround, erase_investor
from investors.operations.export import export_investor
from privacy import inventory
from privacy.models import PersonalKey
from privacy.retention import RetentionHolds
from tests import factories as make
from tests.support.branch import make_live
from tests.support.files import PDF
from tokens.models import HolderRow, OrderPaper
from tokens.operations.add_order import add_order

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)


def erase(investor: Investor, *, after: timedelta = timedelta(0), **said: Any) -> Erasure:
    actor = said.pop("actor", None) or make.make_officer()
    return erase_investor(
        investor=investor, ground=said.pop("ground", "asked"), actor=actor, now=make.NOW + after
    )


def again(investor: Investor) -> Investor:
    return Investor.objects.get(pk=investor.pk)


def reject(case: KycCase) -> KycCase:
    return decide_case(
        case=case,
        decision=Decision.REJECT,
        reason_code="identity_not_confirmed",
        note="The passport was somebody else's.",
        actor=make.make_officer(),
        now=make.NOW,
    )


def test_the_key_is_destroyed_and_the_person_reads_as_erased() -> None:
    investor = make.make_investor(name="Hong Gildong")

    erasure = erase(investor)

    key = PersonalKey.objects.get(pk=investor.personal_key.pk)
    assert (key.wrapped, key.destroyed_at) == ("", make.NOW)
    gone = again(investor)
    assert (gone.name, gone.birth_date, gone.external_id, gone.name_index) == ("erased", "erased", "", None)
    assert erasure.removed["investors.Investor.name"] == 1
    assert erasure.inventory_sha256 == inventory.fingerprint()


def test_the_certificate_is_on_record_and_the_audit_holds() -> None:
    officer, investor = make.make_officer(), make.make_investor()

    erasure = erase(investor, actor=officer)

    entry = Entry.objects.get(verb="investor.erased")
    assert (entry.actor, entry.subject_id, entry.data["erasure"]) == (
        officer,
        investor.public_id,
        erasure.public_id,
    )
    assert check().fault is None


def test_the_account_is_closed() -> None:
    investor = make.make_investor(make.make_user("hong@example.com", name="Hong"))
    user = investor.user
    assert user is not None
    EmailAddress.objects.create(user=user, email=user.email)
    StoredAnswer.objects.create(
        user=user, key="1", fingerprint="0x" + "00" * 32, status=201, body='{"name": "Hong"}'
    )
    client = Client()
    client.force_login(user)

    erase(investor)

    user.refresh_from_db()
    assert "hong" not in user.email
    assert user.name == ""
    assert not user.is_active
    assert not user.has_usable_password()
    assert not EmailAddress.objects.exists()
    assert not StoredAnswer.objects.exists()
    assert not Session.objects.exists()


def test_the_session_of_somebody_else_stays() -> None:
    client = Client()
    client.force_login(make.make_user())

    erase(make.make_investor())

    assert Session.objects.count() == 1


def test_files_are_removed(folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    investor = make.make_investor()
    document = store(
        examined=examine(content=make.PDF, filename="passport.pdf"), actor=investor.user, now=make.NOW
    )
    assert content_of(document) == make.PDF

    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(investor)

    document.refresh_from_db()
    assert document.filename == "erased"
    assert erasure.removed["documents.files"] == 1
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_outlives_its_key_cannot_be_read(folder: Path) -> None:
    investor = make.make_investor()
    document = store(
        examined=examine(content=make.PDF, filename="passport.pdf"), actor=investor.user, now=make.NOW
    )

    erase(investor)  # the commit, and with it the removal, does not come in this test

    with pytest.raises(vault.DocumentErased):
        content_of(document)


def test_an_open_case_holds_the_records() -> None:
    case = make.make_case(make.make_investor(), provider="manual")

    with pytest.raises(RetentionHolds) as refused:
        erase(case.investor, after=20 * YEAR)
    assert refused.value.facts["holds"] == "compliance.case_open"


def test_records_of_an_identification_are_kept_five_years_from_its_end() -> None:
    case = reject(make.make_case(make.make_investor(), provider="manual"))
    in_five_years = make.NOW.replace(year=make.NOW.year + 5) - make.NOW

    with pytest.raises(RetentionHolds) as refused:
        erase(case.investor, after=in_five_years - timedelta(seconds=1))
    assert refused.value.facts == {"holds": "KR-AML-05", "until": "2032-03-01"}

    erase(case.investor, after=in_five_years)
    case.refresh_from_db()
    assert case.note == "erased"


def test_units_hold_the_records_and_so_do_years_after_the_last_one() -> None:
    investor = make.make_investor()
    wallet = make.make_wallet(investor)
    token = make.make_token()
    holding = Holding.objects.create(token=token, holder=wallet.address, units=1)
    block = Block.objects.create(
        network=token.network,
        number=1,
        hash="0x" + "01" * 32,
        parent_hash="0x" + "00" * 32,
        timestamp=make.NOW,
    )
    token.movements.create(
        block=block, log_index=0, tx_hash="0x" + "02" * 32, receiver=wallet.address, units=1
    )
    with pytest.raises(RetentionHolds, match="open"):
        erase(investor, after=20 * YEAR)
    holding.delete()

    with pytest.raises(RetentionHolds, match="2032-03-01"):
        erase(investor)
    erase(investor, after=6 * YEAR)


def test_the_names_left_in_a_file_go_with_the_key_of_the_file() -> None:
    bad = ("X-1", "Refused Holder", "KR", "retail", "not an address", "5")
    confirmed = make.make_confirmed(make.make_token(), *make.make_holder_rows(2), bad, accept_errors=True)
    file_key = PersonalKey.objects.get(pk=confirmed.personal_key.pk)
    investor = Investor.objects.get(external_id="H-1")
    KycCase.objects.filter(investor=investor).update(state="expired", valid_until=make.NOW)

    erase(investor, after=6 * YEAR)

    file_key.refresh_from_db()
    assert file_key.destroyed_at is not None
    assert HolderRow.objects.get(external_id="X-1").name == "erased"
    assert HolderRow.objects.get(wallet__investor=investor).holder_name == "erased"
    assert Investor.objects.get(external_id="H-2").name == "Holder H-2"


def test_who_acts_for_an_organisation_is_not_erased() -> None:
    officer = make.make_officer()
    with pytest.raises(ActsForOthers):
        erase(make.make_investor(officer), actor=make.make_officer())


def test_only_an_officer_erases_on_a_known_ground_and_once() -> None:
    investor = make.make_investor()
    with pytest.raises(NotPermitted):
        erase(investor, actor=investor.user)
    with pytest.raises(UnknownGround):
        erase(investor, ground="because")
    erase(investor)
    with pytest.raises(AlreadyErased):
        erase(investor)


def test_an_export_has_what_is_held_and_the_person_is_not_told_the_officers_notes() -> None:
    case = reject(make.make_case(make.make_investor(name="Hong Gildong"), provider="manual"))
    investor, officer = case.investor, make.make_officer()
    assert investor.user is not None

    told = export_investor(investor=investor, actor=investor.user, now=make.NOW)
    all_of_it = export_investor(investor=investor, actor=officer, now=make.NOW)

    values = {f"{part['table']}.{part['column']}": part["values"] for part in told["columns"]}
    assert values["investors.Investor.name"] == ["Hong Gildong"]
    assert values["accounts.User.email"] == [investor.user.email]
    assert "passport" not in str(told)
    assert "passport" in str(all_of_it)
    assert [entry.actor for entry in Entry.objects.filter(verb="investor.exported").order_by("sequence")] == [
        investor.user,
        officer,
    ]


def test_nobody_exports_somebody_else() -> None:
    with pytest.raises(NotPermitted):
        export_investor(investor=make.make_investor(), actor=make.make_user(), now=make.NOW)


def test_orders_about_the_person_go_and_their_hash_on_chain_means_nothing_any_more() -> None:
    make.make_issuing_network()
    investor = make.make_investor()
    wallet = make.make_wallet(investor)
    order = {"content": PDF, "filename": "order.pdf", "actor": make.make_officer(), "now": make.NOW}
    paper = add_order(token=make_live()[0], wallet=wallet, **order)
    file, commitment = vault._path(paper.document.stored_as), paper.commitment
    assert file.exists()

    erase(investor)

    left = OrderPaper.objects.get(pk=paper.pk)
    assert (str(left.salt), left.commitment) == ("erased", commitment)
    assert left.document.destroyed_at is not None
    with pytest.raises(DocumentDestroyed):
        content_of(left.document)
    with pytest.raises(vault.DocumentErased):
        vault.read(left.document.stored_as)
