"""Chapters 6 and 8: a second fund raises its money before a unit of it exists.

Korean crowdfunding has to stay open for ten days, so the story says that it opened eleven days ago and closes
in half a minute. Orders, payments, shares and settlement happen now, and by the platform's own clocks.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.operations.propose import propose
from compliance.rules.compiling.terms import OfferTerms
from investors.models import Wallet
from kernel import clock
from offerings.models import Offering, Subscription
from offerings.money import expectation_of
from offerings.operations.draft_offering import draft_offering
from offerings.operations.propose_allocation import propose_allocation
from offerings.operations.propose_approval import propose_approval
from offerings.operations.submit_offering import submit_offering
from offerings.operations.subscribe import subscribe
from offerings.operations.withdraw import withdraw
from offerings.terms import Terms
from payments.banks.simulator import pay_in
from payments.models import CollectionAccount
from payments.operations.draft_account import draft_bank_account
from payments.operations.open_account import ACTION as OPEN
from payments.operations.open_account import payload_of as account_payload
from story import Story
from tokens.ruling.wanted import Wanted, payload_of

OPENED, PREPARED = timedelta(days=11), timedelta(days=12)
SETTLES = timedelta(days=30)
RUNNING = (Offering.State.SCHEDULED, Offering.State.OPEN)
State = Subscription.State


def open_and_order(story: Story) -> None:
    story.chapter("6. A second fund is offered, ordered and paid")
    offering = Offering.objects.filter(token=story.offered).first() or _offer(story, clock.now())
    story.wait("the offering is open", lambda: (int(_fresh(offering).state not in ("scheduled",)), 1))
    if not offering.subscriptions.exists():
        _order(story, offering)
    story.offering = offering


def _offer(story: Story, now: datetime) -> Offering:
    script, then = story.script["offering"], now - PREPARED
    closes_at = now + timedelta(seconds=script["open_for"])
    _open_account(story)
    when = {"first_offer_at": now - OPENED, "closes_at": closes_at}
    wanted = Wanted(script["pack"], terms=OfferTerms(label=script["label"], settles_by=now + SETTLES, **when))
    _agreed(story, _asked(story, "tokens.first_rules", payload_of(story.offered, wanted, now=now), now), now)
    terms = Terms(
        title=script["title"],
        pack=script["pack"],
        label=script["label"],
        price=Decimal(script["price"]),
        currency="KRW",
        target=Decimal(script["target"]),
        minimum=Decimal(script["minimum"]),
        cap=script["cap"],
        accepts=script["accepts"],
        opens_at=now - OPENED,
        method="pro_rata",
        **when,
    )
    offering = draft_offering(token=story.offered, terms=terms, actor=story.manager, now=then)
    offering = submit_offering(offering=offering, actor=story.manager, now=then)
    asked = propose_approval(offering=offering, actor=story.officer, now=then)
    _agreed(story, asked, then, by=story.colleague)
    return _fresh(offering)


def _open_account(story: Story) -> None:
    script = story.script["offering"]["account"]
    if not CollectionAccount.objects.active().filter(issuer=story.issuer, currency="KRW").exists():
        by = {"actor": story.officer, "now": clock.now()}
        account = draft_bank_account(issuer=story.issuer, currency="KRW", **script, **by)
        asked = propose(action=OPEN, payload=account_payload(account), **by)
        _agreed(story, asked, clock.now(), by=story.colleague)


def _order(story: Story, offering: Offering) -> None:
    """Forty Korean holders of the first fund order more than there is; one changes their mind."""
    script, orders = story.script["offering"], []
    rows = story.holder_import.rows.filter(errors=[], wallet__investor__country="KR").order_by("line")
    wallets = Wallet.objects.filter(pk__in=rows.values("wallet")).select_related("investor").order_by("pk")
    for number, wallet in enumerate(wallets[: script["investors"]]):
        units = script["least"] + number * 7 % 40 * 5
        common = {"investor": wallet.investor, "wallet": wallet, "units": units, "actor": story.manager}
        orders.append(subscribe(offering=offering, **common, now=clock.now()))
    story.tell(
        f"{len(orders)} investors order {sum(order.units for order in orders):,} units of {offering.cap:,}"
    )
    *staying, leaving = orders
    withdraw(subscription=leaving, actor=story.manager, now=clock.now())
    for order in staying:
        _pay(order)
    story.tell("one takes the order back; the others pay at the simulator bank")


def _pay(order: Subscription) -> None:
    expectation = expectation_of(order)
    pay_in(
        number=expectation.account.number,
        amount=order.amount,
        currency=order.currency,
        payer_name=order.investor.name,
        payer_account=f"110-{order.pk:06d}",
        text=expectation.reference,
        now=clock.now(),
    )


def share_out(story: Story) -> None:
    story.chapter("8. The offering is closed, shared out and settled")
    offering, standing = story.offering, story.offering.subscriptions.exclude(state=State.WITHDRAWN)
    total = standing.count()
    paid = (State.CONFIRMED, State.ALLOCATED, State.ISSUED)
    story.wait("orders paid and confirmed", lambda: (standing.filter(state__in=paid).count(), total))
    story.wait(
        "the offering is closed", lambda: (int(_fresh(offering).state not in ("scheduled", "open")), 1)
    )
    if _fresh(offering).state == Offering.State.CLOSED:
        asked = propose_allocation(offering=_fresh(offering), actor=story.manager, now=clock.now())
        _agreed(story, asked, clock.now())
    story.wait("orders with their units", lambda: (standing.filter(state=State.ISSUED).count(), total))
    story.wait("the offering is settled", lambda: (int(_fresh(offering).state == Offering.State.SETTLED), 1))
    raised = sum(order.price * order.allocated_units for order in standing.filter(state=State.ISSUED))
    story.tell(f"KRW {raised:,.0f} are the issuer's; what was paid beyond goes back")
    story.facts["raised"] = str(raised)


def _asked(story: Story, action: str, payload: dict[str, str], now: datetime) -> Approval | None:
    return propose(action=action, payload=payload, actor=story.manager, now=now)


def _agreed(story: Story, asked: Approval | None, now: datetime, *, by=None) -> None:
    if asked is not None:
        approve(approval=asked, seen=asked.payload_hash, actor=by or story.officer, now=now)


def _fresh(offering: Offering) -> Offering:
    return Offering.objects.get(pk=offering.pk)
