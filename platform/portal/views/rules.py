"""The rules of a security: what stands on chain, what the law asks in words, and asking for other rules."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from approvals.models import Approval
from compliance.rules.compiling.terms import OfferTerms
from kernel import clock
from kernel.errors import DomainError
from offerings.models import Offering
from portal import deeds, ruling
from portal.access import MemberRequest, own_token
from portal.forms.bound import carried_out
from portal.forms.token_rules import TokenRulesForm, as_typed
from portal.offering import laws
from portal.pages import token_page
from tokens.models import Token
from tokens.models.regime import DEFAULT
from tokens.operations.ask_for_rules import ask_for_rules
from tokens.operations.choose_regime import NoSuchPack
from tokens.operations.set_rules import PURPOSE
from tokens.ruling.agreed import ACTIONS, agreed_rules
from tokens.ruling.stand import is_so, standing_rules
from tokens.ruling.wanted import Wanted, plan_of
from transactions.models import Intent

PREVIEW = "portal/_partials/rules_preview.html"


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    agreed = agreed_rules(token)
    meant = agreed or plan_of(token)
    form = TokenRulesForm(
        request.POST or None, token=token, initial=as_typed(token, _of_offering(request, token) or meant)
    )
    done = carried_out(form, lambda data: (_ask(request, token, form, data),))
    if done:
        return _asked(done[0], token)
    context = token_page(request, token, "rules") | _stands(token, meant) | _under_way(token)
    context |= {"form": form, "agreed": agreed, "meant": meant, "regimes": _regimes(token)}
    return render(request, "portal/pages/rules.html", context)


@require_safe
def preview(request: MemberRequest, token_id: str) -> HttpResponse:
    """What the rules that are being chosen would come to; nothing is kept."""
    form = TokenRulesForm(request.GET, token=own_token(request, token_id))
    wanted = form.wanted(form.cleaned_data) if form.is_valid() else None
    report = ruling.report_of(form.token, wanted, now=clock.now()) if wanted else None
    return render(request, PREVIEW, {"report": report, "refused": form.refusals})


def _of_offering(request: MemberRequest, token: Token) -> Wanted | None:
    """The rules of an offering that was named: its law, its days and its label."""
    asked = request.GET.get("offering", "")
    named = Offering.objects.filter(token=token, public_id=asked).first() if asked else None
    if named is None:
        return None
    first = named.first_offer_at or named.opens_at
    terms = OfferTerms(named.label if named.label != DEFAULT else "", first, named.closes_at)
    return Wanted(named.pack, named.exemption, terms)


def _ask(request: MemberRequest, token: Token, form: TokenRulesForm, data: dict[str, Any]) -> Approval | None:
    wanted = form.wanted(data)
    if wanted is None:
        raise NoSuchPack(pack="")
    return ask_for_rules(token=token, wanted=wanted, actor=request.user, now=clock.now())


def _asked(approval: Approval | None, token: Token) -> HttpResponse:
    return (
        redirect("portal:approval", approval.public_id)
        if approval
        else redirect("portal:rules", token.public_id)
    )


def _stands(token: Token, meant: Wanted | None) -> dict[str, Any]:
    """The contract's rules as they are, beside those that were agreed to or planned."""
    stands = standing_rules(token)
    shown: dict[str, Any] = {"facts": ruling.facts_of(stands, token.decimals)}
    try:
        report = ruling.report_of(token, meant, now=clock.now()) if meant else None
    except DomainError as refused:
        return shown | {"report": None, "refusal": str(refused)}
    return shown | {"report": report, "is_so": report is not None and is_so(stands, report.configuration)}


def _under_way(token: Token) -> dict[str, Any]:
    requests = Approval.objects.open().filter(action__in=ACTIONS, subject_id=token.public_id)
    running = Intent.objects.about(token).filter(purpose=PURPOSE).open()
    return {"asked": requests.first(), "running": [(one, deeds.words(one)) for one in running]}


def _regimes(token: Token) -> list[dict[str, Any]]:
    """Under which laws its offerings are, for good."""
    now = clock.now()
    return [
        {
            "regime": regime,
            "law": laws.words_of(regime.pack, now),
            "exemption": laws.exemption_words(regime.pack, regime.exemption, now),
        }
        for regime in token.regimes.all()
    ]
