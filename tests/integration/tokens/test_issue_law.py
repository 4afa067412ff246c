"""Issuing asks the law of the offering: it is refused with every reason, or decided and kept."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from compliance.models import RuleDecision
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.rules.facts import Money
from tests import factories as make
from tests.support import recorded
from tests.support.branch import make_live
from tests.support.law import choose, issue_to, load_lists, make_buyer, make_offered
from tokens.asked import Asked
from tokens.issue_law import LawRefuses, NoRegime, judge_issues
from tokens.models import HolderImport, Issuance
from tokens.operations.issue import NotEligible
from tokens.operations.issue_import import issue_import
from tokens.operations.try_issue_again import try_issue_again
from tokens.positions import positions_of
from transactions.models import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings)
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    settings.ISSUE_CHUNK = 3


def confirmed(token: Any, *countries: str) -> HolderImport:
    rows = [
        (external_id, name, country, *rest)
        for country, (external_id, name, _country, *rest) in zip(
            countries, make.make_holder_rows(len(countries)), strict=True
        )
    ]
    taken_in = make.make_confirmed(token, *rows)
    make.prove_import(taken_in)
    return taken_in


def issue_all(taken_in: HolderImport) -> list[Intent]:
    owner = make.owner_of(taken_in.token.issuer.organisation)
    return issue_import(holder_import=taken_in, actor=owner, now=make.NOW)


def refused(intent: Intent) -> Intent:
    """As the chain's node would have it, before anything is signed."""
    Intent.objects.filter(pk=intent.pk).update(state=Intent.State.REJECTED, settled_at=make.NOW)
    return Intent.objects.get(pk=intent.pk)


def test_without_a_regime_nothing_is_asked_and_nothing_kept() -> None:
    token, _branch = make_live()

    assert issue_to(token, make_buyer("KR")).units == 10
    assert not RuleDecision.objects.exists()


def test_a_lawful_issue_keeps_its_decision() -> None:
    token, _branch = make_offered("EU-150")
    wallet = make_buyer("DE")

    issuance = issue_to(token, wallet)

    decision = RuleDecision.objects.get()
    assert (decision.about, decision.security) == (issuance.public_id, token.public_id)
    assert (decision.receiver, decision.sender) == (wallet.investor, None)
    assert (decision.phase, decision.packs, decision.effect) == ("issue", "EU-150", "ALLOW")
    assert (decision.decided_at, decision.sender_facts) == (make.NOW, "")


def test_a_refusal_tells_every_reason_with_figures_and_who_can_mend_it() -> None:
    token, _branch = make_offered("EU-150")
    wallet = make_buyer("DE")
    late = make.NOW + timedelta(days=3)  # nobody has asked the publishers of the lists since

    with pytest.raises(LawRefuses) as refused:
        issue_to(token, wallet, now=late)

    [stale] = refused.value.reasons
    assert (stale.code, stale.rule, stale.status) == ("RECEIVER_KYC", "RECEIVER_KYC", 0x57)
    with translation.override("ko"):
        assert "본인확인이 없거나" in str(refused.value)
    assert "The compliance officer can complete or confirm it." in str(refused.value)
    assert not Issuance.objects.exists()
    assert not RuleDecision.objects.exists()


def test_what_the_platform_does_not_know_blocks() -> None:
    """Korea asks for the real name, and for documents and terms that nobody has put on record."""
    token, _branch = make_offered("KR-STO-PRIVATE")

    with pytest.raises(LawRefuses) as refused:
        issue_to(token, make_buyer("KR"))

    told = {reason.rule: (reason.code, reason.missing) for reason in refused.value.reasons}
    assert told["KR-KYC-RECEIVER"] == ("RECEIVER_KYC", "")
    assert told["KR-REG-01"] == ("PARAM_UNSET", "documents")
    assert told["KR-REG-02"] == ("PARAM_UNSET", "clauses")
    assert told["KR-SUPPLY-CAP"] == ("PARAM_UNSET", "authorised")


def test_a_buyer_under_whose_law_nothing_was_chosen_is_refused() -> None:
    token, _branch = make_offered("EU-150")

    with pytest.raises(LawRefuses, match="an offering under KR law"):
        issue_to(token, make_buyer("KR"))


def test_units_of_which_no_offering_is_known_are_not_issued() -> None:
    token, _branch = make_live()
    choose(token, "EU-150", label="EU")

    with pytest.raises(NoRegime):
        issue_to(token, make_buyer("DE"))


def test_the_platforms_own_refusals_come_first() -> None:
    token, _branch = make_offered("EU-150")
    wallet = make_buyer("DE")
    revoke_wallet(wallet=wallet, reason_code="holder_request", actor=make.make_officer(), now=make.NOW)

    with pytest.raises(NotEligible):
        issue_to(token, wallet)


def test_an_import_issues_the_lawful_rows_and_keeps_both_decisions() -> None:
    token, _branch = make_offered("EU-150")
    taken_in = confirmed(token, "DE", "KR", "FR")

    [intent] = issue_all(taken_in)

    assert [row.row.country.code for row in intent.issuances.select_related("row")] == ["DE", "FR"]
    assert RuleDecision.objects.filter(about=taken_in.public_id).count() == 3
    with pytest.raises(LawRefuses, match="an offering under KR law"):
        issue_all(taken_in)


def test_queries_do_not_grow_with_the_lines() -> None:
    token, _branch = make_offered("EU-150")
    lines = [Asked(make_buyer("DE").pk, 1, "isu_x") for _number in range(6)]
    counted = []
    for some in (lines[:2], lines):
        with CaptureQueriesContext(connection) as queries:
            judge_issues(token, some, now=make.NOW)
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_holders_are_counted_with_those_on_their_way_and_those_before_in_the_batch() -> None:
    token, branch = make_offered("US-506b")
    recorded.state(token, "no_papers", True)
    recorded.state(token, "total_assets", Money(Decimal(1), "USD"))
    held, coming, new, again = (make_buyer("US") for _number in range(4))
    branch.moved(token, (f"0x{0:040x}", held.address, 7))
    issue_to(token, coming, 5)

    judged = judge_issues(
        token,
        [Asked(new.pk, 3, "a"), Asked(again.pk, 4, "b"), Asked(new.pk, 1, "c")],
        now=make.NOW,
    )

    facts = [one.answered[0][1].facts for one in judged]
    assert [int(one.counts[0].number) for one in facts] == [2, 3, 4]
    assert [one.receiver.held_units for one in facts] == [0, 0, 3]


def test_what_no_rule_of_the_phase_asks_for_is_not_counted() -> None:
    """Who orders units waits for nobody to count all the holders."""
    token, _branch = make_offered("KR-STO-SMALL")
    line = Asked(make_buyer("KR").pk, 3, "a")
    [issued] = judge_issues(token, [line], now=make.NOW)

    with CaptureQueriesContext(connection) as queries:
        [ordered] = judge_issues(token, [line], now=make.NOW, phase="subscribe")

    then, now = (one.answered[0][1].facts for one in (issued, ordered))
    assert (then.security.issued, now.security.issued) == (0, None)
    assert (len(then.counts), now.counts) == (2, None)
    assert not [query for query in queries if "captable_holding" in query["sql"]]


def test_positions_are_of_people_and_of_strangers_by_address() -> None:
    token, branch = make_live()
    held, second = make_buyer("DE"), None
    second = make.make_wallet(held.investor, key=make.make_key("second"))
    nobody, nowhere = "0x" + "ab" * 20, f"0x{0:040x}"
    branch.moved(token, (nowhere, held.address, 7), (nowhere, second.address, 2), (nowhere, nobody, 1))

    found = positions_of(token, [held.investor_id], now=make.NOW)

    assert found is not None
    assert (found.holders, found.non_accredited, found.held) == (2, 2, {held.investor_id: 9})


def test_an_issue_tried_again_is_asked_again() -> None:
    token, _branch = make_offered("EU-150")
    issuance = issue_to(token, make_buyer("DE"))
    intent = refused(issuance.intent)
    owner = make.owner_of(token.issuer.organisation)

    with pytest.raises(LawRefuses):
        try_issue_again(intent=intent, actor=owner, now=make.NOW + timedelta(days=3))
    try_issue_again(intent=intent, actor=owner, now=make.NOW)

    assert RuleDecision.objects.filter(about=issuance.public_id).count() == 2


def test_lines_of_an_import_that_have_become_unlawful_stay_behind(tmp_path: Path, settings: Any) -> None:
    token, _branch = make_offered("EU-150")
    taken_in = confirmed(token, "DE", "FR")
    intent = refused(issue_all(taken_in)[0])
    moved = taken_in.rows.first().wallet.investor
    type(moved).objects.filter(pk=moved.pk).update(country="JP")
    owner = make.owner_of(token.issuer.organisation)

    [child] = try_issue_again(intent=intent, actor=owner, now=make.NOW)

    assert [line.row.country.code for line in child.issuances.select_related("row")] == ["FR"]
    [left] = intent.issuances.all()
    assert left.refusal_code == LawRefuses.code
    assert left.refusal_detail.split() == ["LAW-JP", "SANCTIONS-RECEIVER"]
