"""Creating a security's contract, and putting a paper on its record."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action, Change, register
from approvals.payload import BadPayload, Payload
from chain.addresses import checksum
from compliance.rules.library import library
from kernel.errors import Missing
from kernel.units import format_units
from tokens.deeds.subjects import issuer_of, token_of
from tokens.models import SecurityPaper, Token
from tokens.operations.deploy import ACTION, GRANTS, deploy_token, holders_of_powers, payload_of
from tokens.operations.put_on_record import ACTION as RECORD
from tokens.operations.put_on_record import payload_of_paper, put_on_record
from tokens.ruling.wanted import plan_of
from transactions.models import Intent


def _deploy(payload: Payload, *, actor: User, now: datetime) -> Intent:
    token = token_of(payload)
    if dict(payload) != payload_of(token):
        raise BadPayload
    return deploy_token(token=token, actor=actor, now=now)


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    token, nothing = token_of(payload), _("nothing")
    yield Change(_("Contract on chain"), nothing, f"{token.symbol} {token.name}")
    yield Change(_("Kind of security"), "", token.get_instrument_display())
    yield Change(_("Form of the contract"), "", token.get_form_display())
    cap = format_units(token.cap, token.decimals, grouping=",") if token.cap else _("unlimited")
    yield Change(_("Authorised units"), "", cap)
    yield Change(_("Decimal places of a unit"), "", token.decimals)
    yield Change(_("Rules planned for it"), "", _rules(token, now))
    for role, address in holders_of_powers(token).items():
        if role in GRANTS:
            yield Change(role.label, "", checksum(address))


def _rules(token: Token, now: datetime) -> object:
    plan = plan_of(token)
    if plan is None:
        return _("none yet")
    return f"{library().pack(plan.pack, now).name} {plan.exemption}".strip()


def paper_of(payload: Payload) -> SecurityPaper:
    """Raises `Missing`."""
    papers = SecurityPaper.objects.select_related("token__issuer__organisation")
    found = papers.filter(public_id=payload.get("paper", "")).first()
    if found is None:
        raise Missing
    return found


def _record(payload: Payload, *, actor: User, now: datetime) -> Intent:
    paper = paper_of(payload)
    if dict(payload) != payload_of_paper(paper):
        raise BadPayload
    return put_on_record(paper=paper, actor=actor, now=now)


def _effect_of_paper(payload: Payload, *, now: datetime) -> Iterator[Change]:
    paper, nothing = paper_of(payload), _("nothing")
    yield Change(_("Title of the paper"), "", paper.title)
    yield Change(_("Hash on chain"), nothing, paper.sha256)
    yield Change(_("Where the public finds it"), "", paper.uri or "–")


DEPLOY = register(Action(ACTION, _("Deploy the contract"), _deploy, _effect, token_of, issuer_of))
PUT_ON_RECORD = register(
    Action(RECORD, _("Put a paper on record"), _record, _effect_of_paper, paper_of, issuer_of)
)
