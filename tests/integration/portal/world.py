"""One issuer with a draft security, a staged file, an offering and a deed on chain; an application of
the same people; and everybody who looks at them."""

from dataclasses import dataclass

from django.db.models import Q
from django.test import override_settings

from accounts.models import Membership, User
from approvals.models import Approval
from audit.models import Entry
from issuers.models import Issuer, Owner
from issuers.operations.request_updates import request_updates
from issuers.operations.start_review import start_review
from machines.operations.issue_key import issue_key
from machines.operations.open_machine import open_machine
from offerings.models import Offering, OrderImport, Subscription
from offerings.operations.add_document import add_document
from offerings.operations.draft_offering import draft_offering
from portal.payout import ask_for_account
from tests.factories import (
    NOW,
    PDF,
    make_approved,
    make_issuing_network,
    make_member,
    make_officer,
    make_operator,
    make_submitted,
    make_token,
    make_user,
    owner_of,
)
from tests.support.law import make_buyer
from tests.support.offering import TERMS
from tests.support.team import make_invitation, token_of
from tokens.models import HolderImport, SecurityDraft, Token
from tokens.operations.add_paper import add_paper
from tokens.operations.begin_draft import begin_draft
from tokens.operations.deploy import deploy_token
from tokens.operations.stage_import import stage_import
from transactions.models import Intent
from webhooks.models import Delivery
from webhooks.operations.add_receiver import add_receiver
from webhooks.operations.ping_receiver import ping_receiver

Role = Membership.Role
SYMBOL = "WRLD1"
HOLDERS = """external_id,name,country,investor_class,wallet,units
W-1,Ha Holder,KR,retail,0x00000000000000000000000000000000000000a1,10
W-2,Ok Holder,KR,nobility,0x00000000000000000000000000000000000000a2,10
"""


@dataclass
class World:
    owner: User
    preparer: User
    viewer: User
    engineer: User
    stranger: User
    officer: User
    regulator: User
    issuer: Issuer
    token: Token
    ids: dict[str, str]
    deeds: int

    @property
    def marks(self) -> list[str]:
        """By which something of this world would be known."""
        ids = (known for name, known in self.ids.items() if name != "step")
        return [*ids, SYMBOL, "WRLD2", self.issuer.registration_number]

    def unchanged(self) -> bool:
        """Nothing has been done: papers that were read, and registers, are on record, but no deed is."""
        looks = Q(verb__endswith=".paper_viewed") | Q(verb="token.register_exported")
        return Entry.objects.exclude(looks).count() == self.deeds


def make_world() -> World:
    make_issuing_network()
    issuer, strange = make_approved(), make_approved()
    owner = owner_of(issuer.organisation)
    draft = _sent_back(owner)
    token = make_token(issuer, symbol=SYMBOL)
    deployed = make_token(issuer, symbol="WRLD2")
    intent: Intent = deploy_token(token=deployed, actor=owner, now=NOW)
    staged: HolderImport = stage_import(
        token=token, filename="w.csv", content=HOLDERS.encode(), actor=owner, now=NOW
    )
    paper = issuer.papers.first()
    assert paper is not None
    viewer = _everywhere(Role.VIEWER, issuer, draft)
    make_member(issuer.organisation, role=Role.OWNER)  # or nobody could leave
    invitation = make_invitation(issuer.organisation, role=Role.VIEWER)
    asked = _asked_for_account(issuer, owner)
    offering: Offering = draft_offering(token=token, terms=TERMS, actor=owner, now=NOW)
    offered = add_document(
        offering=offering, kind="risk", title="Risks", content=PDF, filename="r.pdf", actor=owner, now=NOW
    )
    return World(
        owner=owner,
        preparer=_everywhere(Role.PREPARER, issuer, draft),
        viewer=viewer,
        engineer=_everywhere(Role.ENGINEER, issuer, draft),
        stranger=owner_of(strange.organisation),
        officer=make_officer(),
        regulator=make_member(make_operator(), role=Role.REGULATOR),
        issuer=issuer,
        token=token,
        ids={
            "issuer_id": issuer.public_id,
            "draft_id": draft.public_id,
            "owner_id": draft.owners.get().public_id,
            "change_id": draft.change_requests.open().get().public_id,
            "document_id": paper.document.public_id,
            "token_id": token.public_id,
            "import_id": staged.public_id,
            "operation_id": intent.public_id,
            "approval_id": asked.public_id,
            "offering_id": offering.public_id,
            "paper_id": offered.public_id,
            "design_id": _begun(issuer, owner).public_id,
            "step": "class",
            "record_id": add_paper(
                token=token, title="Terms", content=PDF, filename="t.pdf", actor=owner, now=NOW
            ).public_id,
            "order_import_id": _file_of_orders(offering, owner).public_id,
            "organisation_id": issuer.organisation.public_id,
            "person_id": viewer.public_id,
            "invitation_id": invitation.public_id,
            "token": token_of(invitation),
            "order_id": _ordered(offering, owner).public_id,
            **_told(issuer, owner),
            **_automated(issuer, owner),
        },
        deeds=Entry.objects.count(),
    )


def _file_of_orders(offering: Offering, owner: User) -> OrderImport:
    organisation = offering.token.issuer.organisation
    return OrderImport.objects.create(
        offering=offering,
        organisation=organisation,
        filename="o.csv",
        sha256="0x" + "0f" * 32,
        created_by=owner,
    )


def _begun(issuer: Issuer, owner: User) -> SecurityDraft:
    details = {"name": "Third Fund", "symbol": "WRLD3", "isin": ""}
    return begin_draft(issuer=issuer, step="details", said=details, actor=owner, now=NOW)


def _sent_back(owner: User) -> Issuer:
    """Complete, but for one request of the officer that is not answered."""
    issuer, officer = make_submitted(owner), make_officer()
    issuer = start_review(issuer=issuer, actor=officer, now=NOW)
    asked = request_updates(issuer=issuer, reason_code="paper_outdated", actor=officer, now=NOW)
    Owner.objects.filter(issuer=issuer).update(percent=80)  # there is room for another
    return asked


def _everywhere(role: Membership.Role, *issuers: Issuer) -> User:
    user = make_user()
    for issuer in issuers:
        make_member(issuer.organisation, user, role)
    return user


def _told(issuer: Issuer, owner: User) -> dict[str, str]:
    """A webhook of the organisation, and a ping that it refused."""
    receiver, _secret = add_receiver(
        url="https://example.com/hook", organisation=issuer.organisation, actor=owner, now=NOW
    )
    delivery = ping_receiver(receiver=receiver, actor=owner, now=NOW)
    Delivery.objects.filter(pk=delivery.pk).update(state="failed", ended_at=NOW, due_at=None)
    return {"webhook_id": receiver.public_id, "delivery_id": delivery.public_id}


def _automated(issuer: Issuer, owner: User) -> dict[str, str]:
    """A machine of the organisation, with a key."""
    machine = open_machine(
        organisation=issuer.organisation, name="Robot", scopes=["securities:read"], actor=owner, now=NOW
    )
    key = issue_key(machine=machine, actor=owner, now=NOW).key
    return {"machine_id": machine.public_id, "key_id": key.public_id}


def _ordered(offering: Offering, user: User) -> Subscription:
    """A row is enough here; how orders come to be is tested where they do."""
    wallet = make_buyer("KR", now=NOW)
    return Subscription.objects.create(
        offering=offering,
        investor=wallet.investor,
        wallet=wallet,
        units=10,
        price=offering.price,
        scale=offering.scale,
        amount=offering.price_of(10),
        currency=offering.currency,
        placed_by=user,
        submitted_at=NOW,
    )


def _asked_for_account(issuer: Issuer, owner: User) -> Approval:
    details = {
        "holder_name": issuer.legal_name,
        "bank": "Busan Bank",
        "currency": "KRW",
        "number": "101-2027-0301-09",
    }
    with override_settings(APPROVALS_POLICY=""):
        asked = ask_for_account(issuer=issuer, details=details, actor=owner, now=NOW)
    assert asked is not None
    return asked
