"""Issue units to one eligible wallet, with its register terms in the same transaction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from chain.bindings import security_token
from chain.hashing import operation_id
from compliance.queries import terms_of
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from kernel.units import MAX_UNITS
from tokens.controls import is_stopped
from tokens.issue_law import Asked, judge_issues, require_lawful
from tokens.lifecycle import live_address
from tokens.lines import columns, issue_line
from tokens.may_hold import eligible
from tokens.models import Issuance, Token
from tokens.supply import require_room
from transactions import outbox
from transactions.models import Signer

PURPOSE = "tokens.issue"


class NotEligible(DomainError):
    """The wallet is not proved, not whitelisted or frozen, or its identification has ended."""

    code = "tokens.not_eligible"
    kind = Kind.CONFLICT
    message = _("This wallet may not hold units: its owner's identification or proof is missing or over.")


class BadUnits(DomainError):
    code = "tokens.bad_units"
    message = _("Units must be more than zero and fit 96 bits.")


@transaction.atomic
def issue(*, token: Token, wallet: Wallet, units: int, actor: User, now: datetime) -> Issuance:
    """Queue the issue of `units` (base units).

    Raises `NotPermitted`, `NotLive`, `BadUnits`, `NotEligible`, `OverCap`, `LawRefuses`, `NoRegime`,
    `NoSigner`.
    """
    token = locked_live(token, actor=actor)
    if not 0 < units <= MAX_UNITS:
        raise BadUnits
    terms = terms_of([wallet.pk]).get(wallet.pk)
    if wallet.network_id != token.network_id or terms is None or not eligible(terms, now=now):
        raise NotEligible
    if is_stopped(token, wallet.address):
        raise NotEligible
    require_room(token, units)
    issuance = Issuance(token=token, wallet=wallet, units=units, requested_at=now, **columns(terms))
    require_lawful(judge_issues(token, [Asked(wallet.pk, units, issuance.public_id)], now=now))
    deed = operation_id(token.network_id, str(token.address), issuance.public_id, 0, "issue")
    issuance.intent = outbox.submit(
        call=security_token.register_and_issue_batch(str(token.address), deed, [issue_line(terms, units)]),
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        subject=token,
        actor=actor,
        now=now,
    )
    issuance.save()
    data = {"issuance": issuance.public_id}
    journal.record(actor=actor, verb="token.issue_requested", subject=token, now=now, data=data)
    return issuance


def locked_live(token: Token, *, actor: User) -> Token:
    """The token, locked. Raises `NotPermitted`, `NotLive`."""
    token = Token.objects.locked().get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    live_address(token)
    return token
