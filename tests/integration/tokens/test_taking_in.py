"""A large file is taken in part by part: what is in stays in, what is left goes on, and only once."""

import pytest
from django.urls import reverse

from investors.models import Investor, Wallet
from investors.operations.introduce import Introduction, introduce_investors
from sheets.refusals import AlreadyConfirmed
from tests.factories import (
    NOW,
    make_holder_rows,
    make_staged,
    owner_of,
)
from tests.support.branch import make_live
from tokens import taking_in, tasks
from tokens.models import HolderImport
from tokens.operations import confirm_import as confirming
from tokens.operations.confirm_import import confirm_import
from tokens.operations.issue_import import NotConfirmed, issue_import
from tokens.progress import RowState, import_progress

pytestmark = pytest.mark.django_db
State = HolderImport.State


@pytest.fixture
def large(monkeypatch) -> HolderImport:
    """Five rows where a part has two; confirmed, and none of them in yet."""
    monkeypatch.setattr(taking_in, "PART", 2)
    monkeypatch.setattr(confirming, "PART", 2)
    staged = make_staged(make_live()[0], *make_holder_rows(5))
    return confirm_import(
        holder_import=staged, accept_errors=False, actor=owner_of(staged.token.issuer.organisation), now=NOW
    )


def states(holder_import: HolderImport) -> dict[str, int]:
    return {state: count for state, count in import_progress(holder_import, now=NOW).items() if count}


def test_the_request_only_promises(large: HolderImport) -> None:
    assert (large.state, large.confirmed_at) == (State.CONFIRMING, None)
    assert not Investor.objects.filter(introduced_by=large.token.issuer.organisation).exists()
    assert states(large) == {RowState.TAKING_IN: 5}


def test_parts_follow_each_other_to_the_end_and_each_person_is_in_once(large: HolderImport) -> None:
    assert taking_in.take_next(large.pk, now=NOW)
    assert states(large) == {RowState.AWAITING_KYC: 2, RowState.TAKING_IN: 3}

    tasks.take_in(NOW)
    tasks.take_in(NOW)

    large.refresh_from_db()
    assert (large.state, large.confirmed_at) == (State.CONFIRMED, NOW)
    assert Wallet.objects.count() == Investor.objects.exclude(external_id="").count() == 5
    assert list(large.rows.filter(wallet=None)) == []
    assert not taking_in.take_next(large.pk, now=NOW)


def test_a_part_that_dies_is_taken_again_whole(large: HolderImport, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(taking_in, "open_cases", _die)
        with pytest.raises(RuntimeError):
            taking_in.take_next(large.pk, now=NOW)
    assert not Wallet.objects.exists()

    tasks.take_in(NOW)
    assert Wallet.objects.count() == 5


def _die(**_said: object) -> None:
    raise RuntimeError("the worker is gone")


def test_who_changed_meanwhile_is_refused_on_the_row_and_stops_nobody(large: HolderImport) -> None:
    organisation = large.token.issuer.organisation
    introduce_investors(
        organisation=organisation,
        people=[Introduction("H-3", "Somebody Else", "KR")],
        actor=owner_of(organisation),
        now=NOW,
    )

    tasks.take_in(NOW)

    large.refresh_from_db()
    assert large.state == State.CONFIRMED
    (refused,) = large.rows.refused()
    assert (refused.line, refused.errors[0]["code"]) == (4, "import.another_person")
    assert large.rows.exclude(wallet=None).count() == 4
    assert (large.lines, large.wrong) == (5, 1)
    assert large.units == sum(row.units for row in large.rows.sound())


def test_nothing_is_issued_and_nothing_confirmed_twice_before_all_are_in(large: HolderImport) -> None:
    owner = owner_of(large.token.issuer.organisation)
    with pytest.raises(NotConfirmed):
        issue_import(holder_import=large, actor=owner, now=NOW)
    with pytest.raises(AlreadyConfirmed):
        make_staged(large.token, *make_holder_rows(5))


def test_the_portal_shows_how_far_it_is(large: HolderImport, client) -> None:
    client.force_login(owner_of(large.token.issuer.organisation))
    taking_in.take_next(large.pk, now=NOW)
    page = client.get(reverse("portal:import", args=[large.public_id])).content.decode()
    assert "Waiting to be taken in <strong>3</strong>" in page
    assert "import-progress" in page or "/progress/" in page
