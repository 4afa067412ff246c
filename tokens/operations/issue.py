"""Issue units to one eligible wallet, with its register terms in the same transaction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from chain.bindings import security_token
from chain.bindings.security_token.partitions import DEFAULT, issue_by_partition
from chain.calls import Call
from chain.hashing import operation_id
from compliance.queries import Terms, terms_of
from investors.models import Wallet
from kernel.errors import DomainError
from kernel.units import MAX_UNITS
from tokens.controls import is_stopped
from tokens.issue_law import Asked, judge_issues, require_lawful
from tokens.lifecycle import live_address
from tokens.lines import columns, issue_line
from tokens.may_hold import NotEligible, eligible
from tokens.models import Issuance, Token
from tokens.operations.register_holders import submit_terms
from tokens.partitions import require_partition
from tokens.register_difference import differing
from tokens.supply import require_room
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = "tokens.issue"


class BadUnits(DomainError):
    code = "tokens.bad_units"
    message = _("Units must be more than zero and fit 96 bits.")


@transaction.atomic
def issue(
    *, token: Token, wallet: Wallet, units: int, partition: str = DEFAULT, actor: User, now: datetime
) -> Issuance:
    """Queue the issue of `units` (base units) into a partition.

    Raises `NotPermitted`, `NotLive`, `BadUnits`, `NotEligible`, `UnknownPartition`, `PartitionNeeded`,
    `NotOfPartition`, `OverCap`, `LawRefuses`, `NoRegime`, `NoSigner`, `ApprovalRequired`.
    """
    token = locked_live(token, actor=actor)
    if not 0 < units <= MAX_UNITS:
        raise BadUnits
    terms = terms_of([wallet.pk]).get(wallet.pk)
    if wallet.network_id != token.network_id or terms is None or not eligible(terms, now=now):
        raise NotEligible
    if is_stopped(token, wallet.address):
        raise NotEligible
    require_partition(token, partition, terms, now=now)
    require_room(token, units)
    issuance = Issuance(token=token, wallet=wallet, units=units, requested_at=now, **columns(terms))
    require_lawful(judge_issues(token, [Asked(wallet.pk, units, issuance.public_id)], now=now))
    named = {"token": token.public_id, "wallet": wallet.public_id, "units": str(units)}
    into = {} if partition == DEFAULT else {"partition": partition}
    gate.spend("tokens.issue", named | into, actor=actor, now=now)
    deed = operation_id(token.network_id, str(token.address), issuance.public_id, 0, "issue")
    issuance.intent = outbox.submit(
        call=_call(token, deed, terms, units, partition),
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
    data = {"issuance": issuance.public_id} | into
    journal.record(actor=actor, verb="token.issue_requested", subject=token, now=now, data=data)
    return issuance


def _call(token: Token, deed: str, terms: Terms, units: int, partition: str) -> Call:
    address = str(token.address)
    if partition == DEFAULT:
        return security_token.register_and_issue_batch(address, deed, [issue_line(terms, units)])
    return issue_by_partition(address, deed, partition, terms.holder, units)


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
