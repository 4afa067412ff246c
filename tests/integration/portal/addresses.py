"""What each address of the portal answers to the issuer's own people; an address without a row fails a test.

A deed's row has a body with which the owner's right suffices, so that a refusal of others is one of their
right and not of the body. `ends` is the code with which even the owner is refused in this world.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integration.portal.world import HOLDERS, SYMBOL, World
from tests.support.files import make_pdf

Body = Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Address:
    """`get` is what reading answers. `body` is None where nothing is taken. `anybody`: a deed about the
    signed-in person alone. `owners`: not for preparers either; `viewers`: for viewers too; `outsiders`: for
    one who is not of the team. `rehearses`: does a deed to show it, and takes it back. `then` answers a
    deed. `ids` are rows other than the usual ones."""

    get: tuple[int, ...] = (200,)
    body: Body | None = None
    ends: str = ""
    anybody: bool = False
    owners: bool = False
    viewers: bool = False
    outsiders: bool = False
    rehearses: bool = False
    then: int = 302
    ids: Mapping[str, str] = field(default_factory=dict)


def page(*get: int, **more: Any) -> Address:
    return Address(get or (200,), **more)


def live(**more: Any) -> Address:
    """Asked by a page that is looked at; 286 ends it."""
    return Address((200, 286), **more)


def form(body: Mapping[str, Any] | Body, *get: int, **more: Any) -> Address:
    return Address(get or (200,), body if callable(body) else lambda _world: body, **more)


def deed(body: Mapping[str, Any] | Body | None = None, ends: str = "", **more: Any) -> Address:
    return form(body or {}, 405, ends=ends, **more)


def pdf(*, pages: int = 1, **more: str) -> Body:
    return lambda _world: {**more, "file": SimpleUploadedFile("a.pdf", make_pdf(pages), "application/pdf")}


def holders(_world: World) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("h.csv", HOLDERS.encode(), "text/csv")}


DRAFT = {"issuer_id": "draft_id"}
ACCOUNT = {"holder_name": "Fund", "bank": "Busan Bank", "currency": "USD", "number": "101-2027-0301-10"}
STAKE = {"kind": "company", "name": "Another", "percent": "10", "country": "KR"}
DESIGN = {"name": "Second Fund", "symbol": "SECOND", "isin": ""}
CLASSES = {"instrument": "fund_unit", "decimals": "2", "cap": "1000", "sold": "once", "label": ""}
RULES = {
    "law": "US-REGS-CAT3-EQUITY",
    "first_offer_at": "2099-02-01",
    "closes_at": "2099-04-01",
    "settles_by": "2099-04-10",
    "is_reporting": "no",
    "sold": "once",
}
OFFER = {
    "title": "First offering",
    "label": "first",
    "law": "KR-CROWD",
    "price": "10000",
    "currency": "KRW",
    "target": "500000000",
    "minimum": "400000000",
    "cap": "50000",
    "step": "1",
    "ticket_min": "1",
    "opens_at": "2099-03-01T09:00",
    "closes_at": "2099-03-15T09:00",
    "zone": "Asia/Seoul",
    "payment_days": "3",
    "method": "pro_rata",
}
TYPED = {"symbol": SYMBOL}
ISSUE = {"holder": "N-0", "units": "5", "partition": "default", "reason": "subscription", "ask": "yes"}
REDEEM = {"holder": "N-0", "units": "5", "ground": "holder_request"}

ADDRESSES: Mapping[str, Address] = {
    "dashboard": page(),
    "application": page(302),
    "begin": form({"legal_name": "Another Fund", "country": "KR"}, anybody=True),
    "issuer": page(),
    "edit-issuer": form({"legal_name": "New Name", "country": "KR"}, ids=DRAFT),
    "submit-issuer": deed(ids=DRAFT, ends="issuers.incomplete"),  # a request is not answered
    "review-issuer": page(),
    "owners": form(STAKE, ids=DRAFT),
    "owners-complete": deed(ids=DRAFT),
    "owner": form({**STAKE, "percent": "15"}, 200, 302, ids=DRAFT),
    "drop-owner": deed(ids=DRAFT),
    "answer-change": deed({"answer": "It is mended."}, ids=DRAFT),
    "issuer-papers": form(pdf(kind="other"), ids=DRAFT),
    "payout-account": form(ACCOUNT),
    "own-wallets": page(),
    "ask-own-wallet": deed({"address": "0x12"}, ends="chain.bad_address"),
    "prove-own-wallet": deed({"nonce": "0"}, ends="investors.challenge_expired"),
    "read-paper": page(),
    "securities": page(),
    "design": form(lambda world: {**DESIGN, "issuer": world.issuer.public_id}),
    "design-step": form(CLASSES),
    "drop-draft": deed(),
    "preview-rules": page(),
    "design-costs": page(),
    "forecast": page(),
    "rules": form(RULES, ends="tokens.not_live"),
    "preview-token-rules": page(),
    "papers": form(pdf(title="Articles", pages=2)),
    "compare-paper": deed(ends="portal.no_file"),
    "read-security-paper": page(),
    "record-paper": deed(ends="tokens.not_live"),
    "holders-template": page(),
    "security": page(),
    "deploy": deed(TYPED),
    "deployment": live(),
    "holders": page(),
    "holders-file": page(),
    "holders-workbook": page(),
    "holders-open-cap": page(),
    "holders-paper": page(),
    "comparison": page(409),
    "imports": form(holders),
    "issue-units": form(ISSUE, 200, 403, ends="portal.no_such_holder"),
    "redeem-units": form(pdf(**REDEEM), 200, 403, ends="portal.no_such_holder"),
    "transfers": page(),
    "check-transfer": page(),
    "activity": page(),
    "import": page(),
    "confirm-import": deed({"accept_errors": "yes"}),
    "cancel-import": deed(),
    "issue-import": deed(TYPED, ends="tokens.not_live"),
    "pause-import": deed(ends="tokens.not_live"),
    "import-progress": live(),
    "import-errors": page(),
    "offerings": page(),
    "draft-offering": form(OFFER),
    "offering": page(),
    "offering-progress": live(),
    "edit-offering": form(OFFER),
    "submit-offering": deed(),
    "cancel-offering": deed({**TYPED, "reason": "issuers_request"}),
    "add-offering-paper": deed(pdf(kind="risk", title="More risks", pages=2)),
    "read-offering-paper": page(),
    "term-sheet": page(),
    "orders": page(),
    "watch-orders": live(),
    "approaches": form({"key": "L-1", "country": "KR"}, ends="offerings.not_on_offer"),
    "allocation": page(),
    "wish-shares": deed(ends="offerings.not_at_discretion"),
    "propose-allocation": deed(ends="offerings.undecided"),
    "settlement": page(),
    "watch-settlement": live(),
    "issue-offering-again": deed(ends="offerings.not_allocated"),
    "pay-order-back": deed(TYPED, ends="kernel.illegal_transition"),
    "order-files": form(holders, ends="offerings.not_on_offer"),
    "orders-template": page(),
    "order-file": page(),
    "order-file-progress": live(),
    "confirm-orders": deed(ends="import.nothing_to_import"),
    "cancel-orders": deed(),
    "order-file-errors": page(),
    "operations": page(),
    "operation": page(),
    "try-operation-again": deed(ends="kernel.illegal_transition"),
    "operation-progress": live(),
    "approvals": page(),
    "approval": page(rehearses=True),
    "approve": deed(ends="approvals.same_person", owners=True),
    "refuse": deed({"reason": "not_now"}, ends="approvals.same_person", owners=True),
    "withdraw": deed(owners=True),
    "team": page(302),
    "organisation-team": form({"email": "new@example.com", "role": "preparer"}, owners=True),
    "organisation-activity": page(),
    "leave-team": deed(viewers=True),
    "change-role": deed({"role": "preparer"}, owners=True),
    "remove-member": deed(owners=True),
    "withdraw-invitation": deed(owners=True),
    "invitation": form({}, 404, outsiders=True),
    "webhooks": form(
        lambda world: {
            "organisation": world.issuer.organisation.public_id,
            "url": "https://example.com/other",
        },
        then=200,
    ),
    "webhook": page(),
    "ping-webhook": deed(),
    "switch-webhook": deed(),
    "renew-webhook-secret": deed(then=200),
    "replay-webhook": deed(),
    "remove-webhook": deed(),
    "send-event-again": deed(),
    "machines": form(
        lambda world: {
            "organisation": world.issuer.organisation.public_id,
            "name": "Order desk",
            "scopes": ["securities:read"],
        },
        owners=True,
    ),
    "machine": form({"name": "Desk", "scopes": ["holdings:read"]}, 200, 404, owners=True),
    "give-machine-key": deed(owners=True, then=200),
    "revoke-machine-key": deed(owners=True),
    "close-machine": deed(owners=True),
}
