"""A little world of money: an issuer that collects at the simulator bank, an investor who is asked to pay."""

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from investors.models import Investor
from issuers.models import Issuer
from payments.banks.simulator import pay_in
from payments.lines import CreditLine
from payments.models import CollectionAccount, Expectation, Receipt
from payments.operations.draft_account import draft_bank_account
from payments.operations.expect_payment import expect_payment
from payments.operations.take_receipt import take_receipt
from payments.policies import SYSTEM_ACTOR
from tests.factories import NOW, make_approved, make_investor, make_officer

PURPOSE = "tests.money"
_numbers = itertools.count(1)


def make_collection_account(issuer: Issuer | None = None, **fields: str) -> CollectionAccount:
    """Two persons have agreed to it before."""
    account = make_account_draft(issuer, **fields)
    account.opened_at = NOW
    account.save(update_fields=["opened_at"])
    return account


def make_account_draft(issuer: Issuer | None = None, **fields: str) -> CollectionAccount:
    issuer = issuer or make_approved()
    usual = {"currency": "KRW", "bank": "simulator", "number": f"700-{next(_numbers):06d}"}
    return draft_bank_account(
        issuer=issuer, holder_name=issuer.legal_name, actor=make_officer(), now=NOW, **(usual | fields)
    )


def clock_actor() -> User:
    return User.objects.system(SYSTEM_ACTOR)


@dataclass
class World:
    """One account, one investor, one officer."""

    account: CollectionAccount = field(default_factory=make_collection_account)
    investor: Investor = field(default_factory=lambda: make_investor(name="김하늘"))
    officer: User = field(default_factory=make_officer)
    actor: User = field(default_factory=clock_actor)

    def expect(self, amount: int = 100_000, **fields: object) -> Expectation:
        usual = {
            "key": f"order-{next(_numbers)}",
            "investor": self.investor,
            "issuer": self.account.issuer,
            "amount": Decimal(amount),
            "currency": "KRW",
            "due_at": NOW + timedelta(days=3),
            "purpose": PURPOSE,
            "subject": "sub_1",
            "actor": self.actor,
            "now": NOW,
        }
        return expect_payment(**(usual | fields))

    def line(self, amount: int = 100_000, **fields: object) -> CreditLine:
        usual = {
            "external_id": f"line-{next(_numbers)}",
            "amount": Decimal(amount),
            "currency": "KRW",
            "booked_at": NOW,
            "payer_name": "김하늘",
            "payer_account": "110-222-333444",
        }
        return CreditLine(**(usual | fields))

    def take(self, line: CreditLine, now: datetime = NOW) -> Receipt:
        return take_receipt(account=self.account, line=line, actor=self.actor, now=now)

    def paid(self, expectation: Expectation, amount: int = 100_000, **fields: object) -> Receipt:
        return self.take(self.line(amount, text=expectation.reference, **fields))

    def pay_in(self, amount: int, *, text: str = "", name: str = "김하늘", now: datetime = NOW) -> str:
        return pay_in(
            number=self.account.number,
            amount=Decimal(amount),
            currency=self.account.currency,
            payer_name=name,
            payer_account="110-222-333444",
            text=text,
            now=now,
        )
