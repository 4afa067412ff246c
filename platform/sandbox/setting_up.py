"""What the clock does in a sandbox: its securities come on chain, its offerings come to be approved.

Each step looks at what is there and does what is next, so that a lost or repeated turn does no harm.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from issuers.models import Issuer
from offerings.models import Offering
from offerings.operations.approve_offering import ACTION, payload_of
from offerings.operations.draft_offering import draft_offering
from offerings.operations.submit_offering import submit_offering
from offerings.terms import Terms
from payments.banks.simulator import Simulator
from payments.models import CollectionAccount
from payments.operations.draft_account import draft_bank_account
from payments.operations.open_account import ACTION as OPEN_ACCOUNT
from payments.operations.open_account import payload_of as account_payload
from sandbox.agreeing import agreed
from sandbox.models import Sandbox, Trial
from sandbox.policies import officers
from tokens.models import Token
from tokens.operations.deploy import ACTION as DEPLOY
from tokens.operations.deploy import payload_of as deployment_of
from tokens.operations.design import design_token

CURRENCY, PRICE, UNITS = "KRW", Decimal(10_000), 10_000
PREPARED, OPENED = timedelta(days=12), timedelta(days=11)
"""So long ago an offering to try out pretends to have begun: the law wants it open for ten days."""


def bring_on_chain(sandbox: Sandbox, issuer: Issuer, *, now: datetime) -> Token:
    """A new security, asked for of the chain."""
    number = issuer.tokens.count() + 1
    token = design_token(
        issuer=issuer,
        name=f"{sandbox.organisation.name[:50]} {number}",
        symbol=f"TRY{number}",
        instrument=Token.Instrument.FUND_UNIT,
        form=Token.Form.CLONE,
        decimals=0,
        cap=10_000_000,
        actor=sandbox.opened_by,
        now=now,
    )
    agreed(DEPLOY, deployment_of(token), owner=sandbox.opened_by, now=now)
    return token


def offer(trial: Trial, token: Token, *, now: datetime) -> Offering:
    """Approved by the two officers, and open from the clock's next turn on."""
    owner, then = trial.sandbox.opened_by, now - PREPARED
    _require_account(token.issuer, now)
    terms = Terms(
        title=f"{token.name}, to try out",
        pack="KR-CROWD",
        price=PRICE,
        currency=CURRENCY,
        target=PRICE,
        minimum=PRICE,
        cap=UNITS,
        opens_at=now - OPENED,
        closes_at=now + trial.open_for,
        first_offer_at=now - OPENED,
        method=Offering.Method.PRO_RATA,
        allows_several=True,
    )
    offering = draft_offering(token=token, terms=terms, actor=owner, now=then)
    offering = submit_offering(offering=offering, actor=owner, now=then)
    agreed(ACTION, payload_of(offering), owner=None, now=then)
    return offering


def _require_account(issuer: Issuer, now: datetime) -> None:
    if CollectionAccount.objects.active().filter(issuer=issuer, currency=CURRENCY).exists():
        return
    account = draft_bank_account(
        issuer=issuer,
        currency=CURRENCY,
        bank=Simulator.name,
        holder_name=issuer.legal_name,
        number=f"999-{issuer.pk:09d}",
        actor=officers()[0],
        now=now,
    )
    agreed(OPEN_ACCOUNT, account_payload(account), owner=None, now=now)
