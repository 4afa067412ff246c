"""Offerings, and orders of their units."""

from typing import Annotated, Any

import typer
from jangbu_client.api.offerings import offerings_acknowledge, offerings_list, offerings_read
from jangbu_client.api.subscriptions import subscriptions_create, subscriptions_list, subscriptions_read
from jangbu_client.models.acknowledgement_in import AcknowledgementIn
from jangbu_client.models.subscription_in import SubscriptionIn
from jangbu_client.types import UNSET

from jangbu_cli.asking import ask, ask_all, ask_once, follow
from jangbu_cli.ends import Misused
from jangbu_cli.session import current
from jangbu_cli.showing import show, show_rows, shown

ENDED = {"refunded", "cancelled", "withdrawn", "expired"}


def offerings(state: Annotated[str | None, typer.Option(help="Such as open.")] = None) -> None:
    """What is on offer."""
    rows = list(ask_all(offerings_list.sync, client=current().client(), state=state or UNSET))
    columns = {
        "id": lambda o: o.id,
        "security": lambda o: o.security.symbol,
        "price": lambda o: f"{o.price.amount} {o.price.currency}",
        "state": lambda o: o.state,
        "closes": lambda o: f"{o.closes_at:%Y-%m-%d %H:%M:%S}Z",
    }
    show_rows(rows, columns, none="nothing is on offer")


def subscribe(
    offering: str,
    units: str,
    wallet: Annotated[str, typer.Option(help="Id of the wallet that is to get the units.")],
    read_papers: Annotated[bool, typer.Option(help="I have read the papers that must be read.")] = False,
    key: Annotated[str | None, typer.Option("--idempotency-key", help="My own name for this order.")] = None,
) -> None:
    """Order units; what it says to pay is to be paid with the reference."""
    client = current().client()
    _acknowledge(client, offering, read_papers)
    body = SubscriptionIn(offering=offering, wallet=wallet, units=units)
    order = ask_once(subscriptions_create.sync, key=key, client=client, body=body)
    show(order, [_line(order), *_to_pay(order)])


def orders(
    order: Annotated[str | None, typer.Argument(help="Id of one of them.")] = None,
    wait: Annotated[int, typer.Option(help="Seconds to wait until it has its units.")] = 0,
) -> None:
    """My orders, or one of them."""
    client = current().client()
    if order is None:
        found = list(ask_all(subscriptions_list.sync, client=client))
        show(found, [_line(one) for one in found] or ["no orders"])
        return

    def look() -> Any:
        return ask(subscriptions_read.sync, subscription_id=order, client=client)

    def state(one: Any) -> str:
        return str(one.state)

    one = follow(look, state=state, good={"issued"}, bad=ENDED, seconds=wait) if wait else look()
    show(one, [_line(one), *_to_pay(one)])


def _acknowledge(client: Any, offering: str, has_read: bool) -> None:
    papers = ask(offerings_read.sync, offering_id=offering, client=client).papers
    unread = [paper for paper in papers if paper.must_be_read and not paper.acknowledged]
    if unread and not has_read:
        titles = ", ".join(paper.title for paper in unread)
        raise Misused(f"read first, then say so with --read-papers: {titles}")
    if unread:
        body = AcknowledgementIn(papers=[paper.id for paper in unread])
        ask(offerings_acknowledge.sync, offering_id=offering, client=client, body=body)


def _line(order: Any) -> str:
    got = f"  {shown(order.allocation.units, order.decimals)} allocated" if order.allocation else ""
    return f"{order.id}  {shown(order.units, order.decimals)} units  {order.state}{got}"


def _to_pay(order: Any) -> list[str]:
    if not order.payment or not order.payment.is_open:
        return []
    pay, to = order.payment, order.payment.pay_to
    amount = f"{pay.amount.amount} {pay.amount.currency}"
    return [f"pay {amount} to {to.number or to.address}, reference {pay.reference}"]
