"""The parts of docs/subsystems/offerings.md that are made from the code: both life cycles, and how what is
left over ends."""

from kernel import pages
from offerings.models import Offering, Subscription
from offerings.reasons_to_end import LEFT_OVER

Of, Is = Offering.State, Subscription.State
REVERSED = "the payment was reversed"
OFFERINGS: dict[tuple[str, str], str] = {
    (Of.DRAFT, Of.IN_REVIEW): "the issuer submits it, its law has nothing against the terms",
    (Of.DRAFT, Of.CANCELLED): "called off",
    (Of.IN_REVIEW, Of.DRAFT): "an officer gives it back with a note",
    (Of.IN_REVIEW, Of.SCHEDULED): "two officers approve, its law is chosen for good",
    (Of.IN_REVIEW, Of.CANCELLED): "called off",
    (Of.SCHEDULED, Of.OPEN): "opens_at has come",
    (Of.SCHEDULED, Of.CANCELLED): "called off",
    (Of.OPEN, Of.CLOSED): "closes_at has come",
    (Of.OPEN, Of.CANCELLED): "called off",
    (Of.CLOSED, Of.ALLOCATED): "the shares are final, by two persons",
    (Of.CLOSED, Of.CANCELLED): "less than the minimum was raised, or called off",
    (Of.ALLOCATED, Of.SETTLED): "all units are issued, the rest is paid back",
}
ORDERS: dict[tuple[str, str], str] = {
    (Is.SUBMITTED, Is.AWAITING_PAYMENT): "there is room",
    (Is.SUBMITTED, Is.WITHDRAWN): "the investor withdraws",
    (Is.SUBMITTED, Is.CANCELLED): "no room came, the law refuses now, or the offering was called off",
    (Is.AWAITING_PAYMENT, Is.PAID): "the whole amount is held",
    (Is.AWAITING_PAYMENT, Is.WITHDRAWN): "the investor withdraws",
    (Is.AWAITING_PAYMENT, Is.EXPIRED): "not paid in time",
    (Is.AWAITING_PAYMENT, Is.CANCELLED): "the offering was called off",
    (Is.PAID, Is.CONFIRMED): "the law was asked again and allows it",
    (Is.PAID, Is.AWAITING_PAYMENT): REVERSED,
    (Is.PAID, Is.WITHDRAWN): "the investor has a right to withdraw",
    (Is.PAID, Is.REFUNDED): "the law refuses to the end, or the offering was called off",
    (Is.CONFIRMED, Is.ALLOCATED): "gets units",
    (Is.CONFIRMED, Is.AWAITING_PAYMENT): REVERSED,
    (Is.CONFIRMED, Is.WITHDRAWN): "the investor has a right to withdraw",
    (Is.CONFIRMED, Is.REFUNDED): "gets no units, or the offering was called off",
    (Is.ALLOCATED, Is.ISSUED): "the indexer has seen the units",
    (Is.ALLOCATED, Is.WITHDRAWN): "the investor has a right to withdraw",
    (Is.ALLOCATED, Is.REFUNDED): "the units could not be issued",
}


@pages.part("offerings.md", "offering")
def of_offerings() -> str:
    """Raises `KeyError` for a move that has no reason here."""
    entrance = "the issuer writes the terms down"
    return pages.drawing(Offering.TRANSITIONS, OFFERINGS, start=Of.DRAFT, entrance=entrance)


@pages.part("offerings.md", "subscription")
def of_orders() -> str:
    """Raises `KeyError` for a move that has no reason here."""
    entrance = "every check passed, limits reserved"
    return pages.drawing(Subscription.TRANSITIONS, ORDERS, start=Is.SUBMITTED, entrance=entrance)


@pages.part("offerings.md", "left over")
def of_what_is_left() -> str:
    lines = (
        (str(offering), str(order), str(state), f"`{reason}`")
        for offering, ends in LEFT_OVER.items()
        for order, (state, reason) in ends.items()
    )
    return pages.rows(("offering", "order", "becomes", "why"), lines)
