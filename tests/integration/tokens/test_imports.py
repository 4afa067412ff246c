"""A file of holders is staged whole or not at all, confirmed once, and imported all or nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.models import KycCase
from investors.models import Investor, Wallet
from investors.operations.introduce import IntroductionConflict
from kernel.states import IllegalTransition
from sheets import refusals
from sheets.refusals import MissingColumn
from tests.factories import (
    NOW,
    make_confirmed,
    make_eligible,
    make_holder_file,
    make_holder_rows,
    make_introduced,
    make_investor,
    make_key,
    make_member,
    make_staged,
    make_token,
    make_user,
    make_wallet,
    owner_of,
    prove_import,
)
from tokens.models import HolderImport, HolderRow
from tokens.operations.cancel_import import cancel_import
from tokens.operations.confirm_import import confirm_import
from tokens.operations.stage_import import stage_import
from tokens.supply import OverCap

pytestmark = pytest.mark.django_db

BAD = ("X-1", "Bad Wallet", "KR", "retail", "0x12", "1")


@pytest.fixture(autouse=True)
def _sandbox(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"


def codes(row: HolderRow) -> list[str]:
    return [error["code"] for error in row.errors]


def test_staging_keeps_every_row_and_touches_nothing_else() -> None:
    token = make_token()
    staged = make_staged(token, *make_holder_rows(2), BAD)
    good, other, bad = staged.rows.all()
    assert (good.line, good.external_id, good.name, good.units) == (2, "H-1", "Holder H-1", 10)
    assert (bad.line, bad.external_id, bad.address, codes(bad)) == (4, "X-1", None, ["chain.bad_address"])
    assert (staged.state, staged.encoding) == (HolderImport.State.STAGED, "utf-8")
    assert (staged.lines, staged.wrong, staged.sound, staged.units) == (3, 1, 2, good.units + other.units)
    assert not Investor.objects.exists()
    assert Entry.objects.get(verb="import.staged").data == {"rows": 3}


def test_names_are_ciphertext_in_the_staged_rows() -> None:
    make_staged(make_token(), *make_holder_rows(1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM tokens_holderrow")
        assert "Holder" not in cursor.fetchone()[0]


def test_the_files_name_is_only_a_name() -> None:
    token = make_token()
    names = {"../../etc/passwd": "passwd", "C:\\holders\x00.csv": "holders.csv", "": "holders.csv"}
    for number, (given, kept) in enumerate(names.items()):
        staged = stage_import(
            token=token,
            filename=given,
            content=make_holder_file(*make_holder_rows(1, units=number + 1)),
            actor=owner_of(token.issuer.organisation),
            now=NOW,
        )
        assert staged.filename == kept


def test_what_refuses_the_file_stages_nothing(settings) -> None:
    token = make_token(cap=25)
    owner = owner_of(token.issuer.organisation)
    settings.HOLDER_FILE_MAX_BYTES = 2_000
    wrong = {
        refusals.FileTooLarge: b"x" * 2_001,
        MissingColumn: b"name,units\nKim,1\n",
        OverCap: make_holder_file(*make_holder_rows(3, units=10)),
    }
    for refusal, content in wrong.items():
        with pytest.raises(refusal):
            stage_import(token=token, filename="f.csv", content=content, actor=owner, now=NOW)
    assert not HolderImport.objects.exists()


def test_only_the_issuers_managers_stage_and_confirm() -> None:
    token = make_token()
    content = make_holder_file(*make_holder_rows(1))
    for stranger in (make_user(), make_member(token.issuer.organisation, role="viewer")):
        with pytest.raises(NotPermitted):
            stage_import(token=token, filename="f.csv", content=content, actor=stranger, now=NOW)
        with pytest.raises(NotPermitted):
            confirm_import(
                holder_import=make_staged(token, *make_holder_rows(1)),
                accept_errors=True,
                actor=stranger,
                now=NOW,
            )


def test_wallets_and_numbers_of_others_are_refused_by_row() -> None:
    token = make_token()
    taken = make_eligible()
    make_introduced(token.issuer, "H-1", name="Somebody Else")
    mine = make_introduced(token.issuer, "H-2", name="Holder H-2")
    rows = make_holder_rows(3)
    rows[2] = ("H-3", "Holder H-3", "KR", "retail", taken.address, "1")
    first, second, third = make_staged(token, *rows).rows.all()
    assert codes(first) == ["import.another_person"]
    assert codes(second) == []
    assert codes(third) == ["import.wallet_of_another"]
    assert mine.wallets.count() == 0


def test_a_wallet_that_somebody_only_named_stops_no_import() -> None:
    token = make_token()
    squatted = make_wallet(make_investor(), key=make_key("H-1"), proved=False)
    confirmed = make_confirmed(token, *make_holder_rows(2))
    row = confirmed.rows.get(external_id="H-1")
    assert row.wallet.investor.external_id == "H-1"
    prove_import(confirmed)
    squatted.refresh_from_db()
    row.wallet.refresh_from_db()
    assert (row.wallet.state, squatted.state) == (Wallet.State.READY, Wallet.State.CANCELLED)


def test_a_known_holder_with_their_own_wallet_is_no_conflict() -> None:
    first = make_token()
    make_confirmed(first, *make_holder_rows(2))
    second = make_token(first.issuer)
    again = make_confirmed(second, *make_holder_rows(3))
    assert not again.rows.refused().exists()
    assert (Investor.objects.count(), Wallet.objects.count(), KycCase.objects.count()) == (3, 3, 3)


def test_confirming_makes_investors_wallets_and_cases_and_links_the_rows() -> None:
    token = make_token()
    confirmed = make_confirmed(token, *make_holder_rows(3))
    assert confirmed.state == HolderImport.State.CONFIRMED
    for row in confirmed.rows.select_related("wallet__investor"):
        assert row.wallet.address == row.address
        assert row.wallet.state == Wallet.State.PENDING
        assert row.wallet.investor.external_id == row.external_id
        assert row.wallet.investor.introduced_by == token.issuer.organisation
    assert KycCase.objects.filter(investor_class="retail", state="verified").count() == 3


def test_errors_stop_the_import_until_they_are_accepted() -> None:
    token = make_token()
    staged = make_staged(token, *make_holder_rows(2), BAD)
    owner = owner_of(token.issuer.organisation)
    with pytest.raises(refusals.ImportHasErrors) as refused:
        confirm_import(holder_import=staged, accept_errors=False, actor=owner, now=NOW)
    assert refused.value.facts == {"count": 1}
    assert not Investor.objects.exists()
    confirmed = confirm_import(holder_import=staged, accept_errors=True, actor=owner, now=NOW)
    assert confirmed.errors_accepted
    assert Investor.objects.count() == 2
    assert confirmed.rows.get(external_id="X-1").wallet is None


def test_a_file_of_errors_only_imports_nothing() -> None:
    token = make_token()
    with pytest.raises(refusals.NothingToImport):
        make_confirmed(token, BAD, accept_errors=True)


def test_the_same_file_is_confirmed_once() -> None:
    token = make_token()
    rows = make_holder_rows(2)
    twin = make_staged(token, *rows)
    make_confirmed(token, *rows)
    owner = owner_of(token.issuer.organisation)
    with pytest.raises(refusals.AlreadyConfirmed):
        make_staged(token, *rows)
    with pytest.raises(refusals.AlreadyConfirmed):
        confirm_import(holder_import=twin, accept_errors=False, actor=owner, now=NOW)
    assert make_confirmed(make_token(token.issuer), *rows).state == HolderImport.State.CONFIRMED


def test_nothing_is_half_imported_when_something_changed_since_staging() -> None:
    token = make_token()
    staged = make_staged(token, *make_holder_rows(3))
    make_introduced(token.issuer, "H-3", name="Somebody Else")
    with pytest.raises(IntroductionConflict):
        confirm_import(
            holder_import=staged, accept_errors=True, actor=owner_of(token.issuer.organisation), now=NOW
        )
    staged.refresh_from_db()
    assert staged.state == HolderImport.State.STAGED
    assert Investor.objects.count() == 1
    assert not Wallet.objects.exists()


def test_a_cancelled_import_stays_cancelled() -> None:
    token = make_token()
    owner = owner_of(token.issuer.organisation)
    staged = cancel_import(holder_import=make_staged(token, *make_holder_rows(1)), actor=owner, now=NOW)
    with pytest.raises(IllegalTransition):
        confirm_import(holder_import=staged, accept_errors=True, actor=owner, now=NOW)


def test_statements_do_not_grow_with_the_rows() -> None:
    """Staging and confirming are done by sets, so ten times the rows ask no more of the database."""
    counts = []
    for number in (20, 200):
        token = make_token()
        rows = make_holder_rows(number, prefix=f"N{number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            make_confirmed(token, *rows)
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 2
