"""Creating units."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import BadPayload, Payload
from chain.bindings.security_token.partitions import DEFAULT
from investors.models import Wallet
from kernel.errors import Missing
from kernel.units import format_units
from tokens.deeds.subjects import is_holder, issuer_of, token_of, wallet_of
from tokens.issue_reasons import REASONS
from tokens.models import HolderImport, Issuance, Token
from tokens.operations.issue import Payment, issue
from tokens.operations.issue_import import issue_import, payload_of_import
from tokens.supply import committed_units


def _issue(payload: Payload, *, actor: User, now: datetime) -> Issuance:
    token, wallet, units = token_of(payload), wallet_of(payload), int(payload["units"])
    partition = payload.get("partition", DEFAULT)
    return issue(
        token=token,
        wallet=wallet,
        units=units,
        partition=partition,
        payment=_payment(payload),
        reason=payload.get("reason", ""),
        actor=actor,
        now=now,
    )


def _payment(payload: Payload) -> Payment:
    """Raises `BadPayload`."""
    told = payload.get("paid_at", "")
    try:
        paid_at = datetime.fromisoformat(told) if told else None
    except ValueError:
        raise BadPayload from None
    if paid_at is not None and paid_at.tzinfo is None:
        raise BadPayload
    return Payment(payload.get("order", ""), paid_at)


def _issue_import(payload: Payload, *, actor: User, now: datetime) -> object:
    holder_import = import_of(payload)
    if dict(payload) != payload_of_import(holder_import):
        raise BadPayload
    return issue_import(holder_import=holder_import, actor=actor, now=now)


def import_of(payload: Payload) -> HolderImport:
    """Raises `Missing`."""
    imports = HolderImport.objects.select_related("token__issuer__organisation")
    found = imports.filter(public_id=payload.get("import", "")).first()
    if found is None:
        raise Missing
    return found


def _supply(token: Token, units: int) -> Iterator[Change]:
    committed = committed_units(token)
    yield Change(
        _("Units issued or on their way"),
        format_units(committed, token.decimals, grouping=","),
        format_units(committed + units, token.decimals, grouping=","),
    )
    cap = format_units(token.cap, token.decimals, grouping=",") if token.cap else _("unlimited")
    yield Change(_("Authorised units"), cap, "")


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    wallet: Wallet = wallet_of(payload)
    yield Change(_("Receiver"), wallet.address, "")
    if "partition" in payload:
        yield Change(_("Partition"), "", payload["partition"])
    if "order" in payload:
        yield Change(_("Order"), "", payload["order"])
    if "paid_at" in payload:
        yield Change(_("Paid in full at"), "", payload["paid_at"])
    if payload.get("reason") in REASONS:
        yield Change(_("Reason"), "", REASONS[payload["reason"]])
    yield from _supply(token_of(payload), int(payload["units"]))


def _effect_of_import(payload: Payload, *, now: datetime) -> Iterator[Change]:
    yield Change(_("Rows of the file"), "", payload["rows"])
    yield from _supply(import_of(payload).token, int(payload["units"]))


def _organisation(payload: Payload) -> Organisation:
    return import_of(payload).token.issuer.organisation


ISSUE = register(Action("tokens.issue", _("Issue units"), _issue, _effect, token_of, issuer_of, is_holder))
ISSUE_IMPORT = register(
    Action(
        "tokens.issue_import",
        _("Issue the units of a file"),
        _issue_import,
        _effect_of_import,
        import_of,
        _organisation,
    )
)
