"""One issuer with a draft security, a staged file and a deed on chain; and the people who look at it."""

from dataclasses import dataclass

from django.test import override_settings

from accounts.models import Membership, User
from approvals.models import Approval
from audit.models import Entry
from issuers.models import Issuer
from portal.payout import ask_for_account
from tests.factories import (
    NOW,
    make_approved,
    make_issuing_network,
    make_member,
    make_officer,
    make_token,
    make_user,
    owner_of,
)
from tokens.models import HolderImport, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.stage_import import stage_import
from transactions.models import Intent

HOLDERS = """external_id,name,country,investor_class,wallet,units
W-1,Ha Holder,KR,retail,0x00000000000000000000000000000000000000a1,10
W-2,Ok Holder,KR,nobility,0x00000000000000000000000000000000000000a2,10
"""


@dataclass
class World:
    owner: User
    viewer: User
    stranger: User
    officer: User
    issuer: Issuer
    token: Token
    ids: dict[str, str]
    deeds: int

    def unchanged(self) -> bool:
        """Nothing has been done: papers that were read are on record, but no deed is."""
        return Entry.objects.exclude(verb="issuer.paper_viewed").count() == self.deeds


def make_world() -> World:
    make_issuing_network()
    issuer, strange = make_approved(), make_approved()
    owner = owner_of(issuer.organisation)
    token = make_token(issuer, symbol="WRLD1")
    deployed = make_token(issuer, symbol="WRLD2")
    intent: Intent = deploy_token(token=deployed, actor=owner, now=NOW)
    staged: HolderImport = stage_import(
        token=token, filename="w.csv", content=HOLDERS.encode(), actor=owner, now=NOW
    )
    paper = issuer.papers.first()
    assert paper is not None
    asked = _asked_for_account(issuer, owner)
    return World(
        owner=owner,
        viewer=make_member(issuer.organisation, make_user(), Membership.Role.VIEWER),
        stranger=owner_of(strange.organisation),
        officer=make_officer(),
        issuer=issuer,
        token=token,
        ids={
            "issuer_id": issuer.public_id,
            "document_id": paper.document.public_id,
            "token_id": token.public_id,
            "import_id": staged.public_id,
            "operation_id": intent.public_id,
            "approval_id": asked.public_id,
        },
        deeds=Entry.objects.count(),
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
