"""Issue units to one eligible wallet, with its register terms in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from chain.bindings import security_token
from chain.bindings.security_token import IssueLine
from chain.bindings.security_token.partitions import DEFAULT, issue_by_partition
from chain.calls import Call
from chain.hashing import operation_id
from compliance.queries import Terms, terms_of
from investors.models import Wallet
from kernel.errors import DomainError
from kernel.units import MAX_UNITS
from tokens.asked import Asked
from tokens.controls import is_stopped
from tokens.issue_law import judge_issues, require_lawful
from tokens.issue_reasons import require_reason
from tokens.lifecycle import live_address
from tokens.lines import columns, issue_line
from tokens.may_hold import NotEligible, eligible
from tokens.models import Issuance, Token
from tokens.operations.register_holders import submit_terms
from tokens.orders import require_order
from tokens.partitions import require_partition
from tokens.register_difference import differing
from tokens.sold import record_sold
from tokens.supply import require_room
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = ACTION = "tokens.issue"
TOLD = ("partition", "order", "paid_at", "reason")  # what the journal says besides the issuance


class BadUnits(DomainError):
    code = "tokens.bad_units"
    message = _("Units must be more than zero and fit 96 bits.")


class PaidLater(DomainError):
    """The day of payment that the issuer tells lies in the future."""

    code = "tokens.paid_later"
    message = _("What is not paid yet cannot be told as paid.")


@dataclass(frozen=True, slots=True)
class Payment:
    """How the units were paid for: by an order (the key of its commitment), or where there is none, as the
    issuer says. What nobody says stays unknown."""

    order: str = ""
    paid_at: datetime | None = None

    @property
    def named(self) -> dict[str, str]:
        """As part of what is agreed to."""
        told = {"order": self.order, "paid_at": self.paid_at.isoformat() if self.paid_at else ""}
        return {name: text for name, text in told.items() if text}


UNTOLD = Payment()


@transaction.atomic
def issue(
    *,
    token: Token,
    wallet: Wallet,
    units: int,
    partition: str = DEFAULT,
    payment: Payment = UNTOLD,
    reason: str = "",
    actor: User,
    now: datetime,
) -> Issuance:
    """Queue the issue of `units` (base units) into a partition. Without an order, and at a known price, they
    are a purchase of the investor from now on. `reason` is a code of `tokens.issue_reasons`, or not told.

    Raises `NotPermitted`, `NotLive`, `BadUnits`, `NotEligible`, `UnknownPartition`, `PartitionNeeded`,
    `NotOfPartition`, `OverCap`, `NoSuchOrder`, `OrderNotPaid`, `OrderSpent`, `PaidLater`, `LawRefuses`,
    `NoRegime`, `NotMoney`, `UnknownReason`, `NoSigner`, `ApprovalRequired`.
    """
    token = locked_live(token, actor=actor)
    require_reason(reason)
    if not 0 < units <= MAX_UNITS:
        raise BadUnits
    terms = _require_may_hold(token, wallet, now)
    require_partition(token, partition, terms, now=now)
    require_room(token, units)
    issuance = Issuance(
        token=token,
        wallet=wallet,
        units=units,
        partition=partition,
        order=payment.order,
        paid_at=_paid_at(payment, token, wallet, units, partition, now),
        requested_at=now,
        **columns(terms),
    )
    asked = Asked(wallet.pk, units, issuance.public_id, payment.order)
    judged = judge_issues(token, [asked], partition=partition, now=now)
    require_lawful(judged)
    payload = payload_of(token, wallet, units, partition=partition, payment=payment, reason=reason)
    gate.spend(ACTION, payload, actor=actor, now=now)
    deed = operation_id(token.network_id, str(token.address), issuance.public_id, 0, "issue")
    issuance.intent = outbox.submit(
        call=call_of(str(token.address), deed, [issue_line(terms, units)], partition),
        depends_on=None if partition == DEFAULT else _registration(token, wallet, actor=actor, now=now),
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        subject=token,
        actor=actor,
        now=now,
    )
    issuance.save()
    record_sold([(issuance.public_id, one.sold) for one in judged], now=now)
    told = {name: payload[name] for name in TOLD if name in payload}
    data = {"issuance": issuance.public_id} | told
    journal.record(actor=actor, verb="token.issue_requested", subject=token, now=now, data=data)
    return issuance


def payload_of(
    token: Token,
    wallet: Wallet,
    units: int,
    *,
    partition: str = DEFAULT,
    payment: Payment = UNTOLD,
    reason: str = "",
) -> dict[str, str]:
    """What a second person agrees to."""
    named = {"token": token.public_id, "wallet": wallet.public_id, "units": str(units)}
    into = {} if partition == DEFAULT else {"partition": partition}
    return named | into | payment.named | ({"reason": reason} if reason else {})


def _require_may_hold(token: Token, wallet: Wallet, now: datetime) -> Terms:
    terms = terms_of([wallet.pk]).get(wallet.pk)
    if wallet.network_id != token.network_id or terms is None or not eligible(terms, now=now):
        raise NotEligible
    if is_stopped(token, wallet.address):
        raise NotEligible
    return terms


def _paid_at(
    payment: Payment, token: Token, wallet: Wallet, units: int, partition: str, now: datetime
) -> datetime | None:
    """When the order was kept, whatever the issuer says; else what the issuer says."""
    if payment.order:
        found = require_order(payment.order, token=token, wallet=wallet, units=units, partition=partition)
        return found.kept_at
    if payment.paid_at is not None and payment.paid_at > now:
        raise PaidLater
    return payment.paid_at


def call_of(address: str, deed: str, lines: Sequence[IssueLine], partition: str = DEFAULT) -> Call:
    """Units of a partition are for one line. Raises `ValueError` for more."""
    if partition == DEFAULT:
        return security_token.register_and_issue_batch(address, deed, list(lines))
    (line,) = lines
    return issue_by_partition(address, deed, partition, line.terms.holder, line.units)


def _registration(token: Token, wallet: Wallet, *, actor: User, now: datetime) -> Intent | None:
    """Units of a partition go to accounts that stand on the register: what is missing there comes first."""
    lines = differing(token, [wallet], now=now)
    return submit_terms(token, lines, actor=actor, now=now)[0] if lines else None


def locked_live(token: Token, *, actor: User) -> Token:
    """The token, locked. Raises `NotPermitted`, `NotLive`."""
    token = Token.objects.locked().get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    live_address(token)
    return token
