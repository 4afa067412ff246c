"""What people and the platform decided, read from the journal: it has one entry a deed, written in the deed's
own commit, numbered in the order of the commits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from audit.models import Entry
from compliance.models import KycCase
from investors.models import Wallet
from offerings.models import Offering, Subscription
from webhooks.draft import Audience, Draft, for_both
from webhooks.sources.feeds import position, set_position

FEED = "journal"
MOST = 500  # entries a turn
ByEntry = dict[int, list[Draft]]
KYC_VERBS = {
    "kyc.opened": "processing",
    "kyc.review_started": "manual_review",
    "kyc.suspended": "manual_review",
    "kyc.updates_requested": "updates_required",
    "kyc.information_requested": "updates_required",
    "kyc.verified": "verified",
    "kyc.renewed": "verified",
    "kyc.rejected": "rejected",
    "kyc.expired": "expired",
    "kyc.refresh_asked": "refresh_required",
    "kyc.result_taken": "",
    "kyc.resubmitted": "",
}
"""The state an entry tells of; where it is not in the verb it is in the data, or is that of the case."""
WALLET_VERBS = {"wallet.proved": "wallet.ready", "wallet.cancelled": "wallet.cancelled"}
ORDER_STATES = (*(state for state in Subscription.State.values if state != "allocated"), "placed", "got_room")
ORDER_VERBS = {f"subscription.{state}": state for state in ORDER_STATES} | {
    "subscription.got_room": "awaiting_payment",
    "subscription.placed": "",
}
FOR_ISSUERS = ("submitted", "returned")
OFFERING_VERBS = {
    f"offering.{state}": state
    for state in (*FOR_ISSUERS, "approved", "opened", "closed", "allocated", "settled", "cancelled")
}


def take(*, most: int = MOST) -> list[Draft] | None:
    """The next entries, in their order; the cursor moves in the caller's transaction."""
    entries = list(Entry.objects.filter(sequence__gt=position(FEED)).order_by("sequence")[:most])
    if not entries:
        return None
    set_position(FEED, entries[-1].sequence)
    made: ByEntry = defaultdict(list)
    for verbs, read in _READERS:
        mine = [entry for entry in entries if entry.verb in verbs]
        if mine:
            read(mine, made)
    return [draft for entry in entries for draft in made.get(entry.sequence, ())]


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.subject_id for entry in entries}


def _kyc(entries: Sequence[Entry], made: ByEntry) -> None:
    cases = KycCase.objects.filter(public_id__in=_ids(entries)).select_related("investor")
    found = {case.public_id: case for case in cases}
    for entry in entries:
        case = found.get(entry.subject_id)
        if case is None:
            continue
        state = KYC_VERBS[entry.verb] or str(entry.data.get("state") or case.state)
        made[entry.sequence].append(
            Draft(
                key=f"journal:{entry.sequence}",
                type=f"investor.kyc.{state}",
                at=entry.at,
                about=case.public_id,
                investor_id=case.investor_id,
                data={"case": case.public_id, "investor": case.investor.public_id, "state": state},
                only_news=True,
            )
        )


def _wallets(entries: Sequence[Entry], made: ByEntry) -> None:
    wallets = Wallet.objects.filter(public_id__in=_ids(entries)).select_related("investor")
    found = {wallet.public_id: wallet for wallet in wallets}
    for entry in entries:
        wallet = found.get(entry.subject_id)
        if wallet is None:
            continue
        data = {
            "wallet": wallet.public_id,
            "investor": wallet.investor.public_id,
            "chain_id": str(wallet.network_id),
        }
        made[entry.sequence].append(
            Draft(
                key=f"journal:{entry.sequence}",
                type=WALLET_VERBS[entry.verb],
                at=entry.at,
                about=wallet.public_id,
                investor_id=wallet.investor_id,
                data=data,
            )
        )


def _orders(entries: Sequence[Entry], made: ByEntry) -> None:
    orders = Subscription.objects.filter(public_id__in=_ids(entries))
    found = {order.public_id: order for order in orders.select_related(*_OF_ORDER)}
    for entry in entries:
        order = found.get(entry.subject_id)
        if order is None:
            continue
        state = ORDER_VERBS[entry.verb] or str(entry.data.get("state") or order.state)
        made[entry.sequence] += _order(order, state, entry)


def _order(order: Subscription, state: str, entry: Entry) -> list[Draft]:
    token = order.offering.token
    data = {
        "order": order.public_id,
        "offering": order.offering.public_id,
        "security": token.public_id,
        "investor": order.investor.public_id,
        "state": state,
    }
    draft = Draft(
        key=f"journal:{entry.sequence}:{order.public_id}",
        type=f"subscription.{state}",
        at=entry.at,
        about=order.public_id,
        token_id=token.pk,
        offering_id=order.offering_id,
        data=data,
    )
    issuer = token.issuer.organisation_id
    return for_both(draft, investor_id=order.investor_id, organisation_id=issuer)


def _offerings(entries: Sequence[Entry], made: ByEntry) -> None:
    """That the units are shared out is news of the offering and of every order that got some."""
    offerings = Offering.objects.filter(public_id__in=_ids(entries)).select_related("token__issuer")
    found = {offering.public_id: offering for offering in offerings}
    for entry in entries:
        offering = found.get(entry.subject_id)
        if offering is None:
            continue
        state = OFFERING_VERBS[entry.verb]
        made[entry.sequence].append(_offering(offering, state, entry))
        if state == "allocated":
            for order in _allocated(offering):
                made[entry.sequence] += _order(order, state, entry)


def _offering(offering: Offering, state: str, entry: Entry) -> Draft:
    told = Audience.PARTY if state in FOR_ISSUERS else Audience.SHOWN
    return Draft(
        key=f"journal:{entry.sequence}",
        type=f"offering.{state}",
        at=entry.at,
        about=offering.public_id,
        audience=told,
        organisation_id=offering.token.issuer.organisation_id,
        token_id=offering.token_id,
        offering_id=offering.pk,
        data={"offering": offering.public_id, "security": offering.token.public_id},
    )


def _allocated(offering: Offering) -> Iterable[Subscription]:
    got = Subscription.objects.filter(offering=offering, allocation_line__units__gt=0)
    return got.select_related(*_OF_ORDER).order_by("pk")


_OF_ORDER = ("offering__token__issuer", "investor")
_READERS: Sequence[tuple[dict[str, str], Callable[[Sequence[Entry], ByEntry], None]]] = (
    (KYC_VERBS, _kyc),
    (WALLET_VERBS, _wallets),
    (ORDER_VERBS, _orders),
    (OFFERING_VERBS, _offerings),
)
