"""Every operation of the description, asked by every role about its own and about somebody else's objects.

Nothing foreign is seen or changed. The description leads: an operation without a row here fails the test, and
so does one without a scope. `-s` prints the matrix.
"""

import json
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve

from api.permissions import OPEN, PEOPLE, IsInvestor, scope_of
from api.v1 import offering_papers, sandbox_gifts, statements, subscription_papers
from captable.models import SentTransfer
from compliance.models import ClassProof, Evidence, InformationRequest, KycCase, WalletRecovery
from investors.models import Investor, Wallet, WalletChallenge
from kernel import clock
from machines.models import Machine, MachineKey
from machines.scopes import Scope
from offerings.models import Subscription
from sandbox.models import Gift, Sandbox, Trial
from tests import factories
from tests.integration.api import world
from tests.integration.api.conftest import Caller
from tests.integration.api.foreign import (
    ALL,
    BARE,
    Things,
    machine_of,
    things_of,
    with_case,
    with_sandbox,
    with_webhook,
)
from tests.support.law import load_lists
from tests.support.offering import OPENS, make_open
from tokens.models import Issuance, Token
from webhooks.models import Delivery, Receiver

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "patch", "put", "delete")
CHANGEABLE = (
    *(Investor, Wallet, WalletChallenge, WalletRecovery, KycCase, Evidence, InformationRequest, ClassProof),
    *(Subscription, Issuance, SentTransfer, Machine, MachineKey, Receiver, Delivery, Sandbox, Gift, Trial),
)
NOT_REACHED = {"kernel.missing", "api.sender_not_yours", "captable.signer_unknown"}

# operation -> the parameter that names whose object it is; None where it is about the caller alone, or
# about what every investor may read.
ABOUT_NOBODY_ELSE = {
    *("health_live", "health_ready", "problems_list", "problems_read", "sign_in_ask", "sign_in_wallet"),
    *("me_read", "me_export_read", "me_investor_read", "me_investor_create", "me_kyc_read"),
    *("me_kyc_create", "me_evidence_list", "me_evidence_create", "me_kyc_owners_read"),
    *("me_kyc_owners_write", "me_kyc_profile_read", "me_kyc_profile_write", "me_kyc_proofs_list"),
    *("me_kyc_proofs_create", "me_kyc_refresh", "me_kyc_requests_list", "offerings_list"),
    *("offerings_read", "offerings_acknowledge", "offerings_paper", "offerings_term_sheet"),
    *("securities_list", "securities_read", "securities_partitions", "holdings_list", "investors_list"),
    *("investors_create", "machines_list", "operations_list", "recoveries_list", "subscriptions_list"),
    *("transfers_list", "wallets_list", "webhooks_list", "webhook_deliveries_list", "webhook_events_list"),
    *("me_events", "sandbox_read", "sandbox_open", "sandbox_join", "sandbox_identities"),
    *("sandbox_move_clock", "sandbox_set_fault", "sandbox_mend", "sandbox_offerings_list"),
    "sandbox_offerings_create",
}
OBJECT = {
    **dict.fromkeys(("investors_read", "statements_holdings", "statements_holdings_paper"), "investor_id"),
    **dict.fromkeys(("machines_create", "webhooks_create"), "organisation_id"),
    **dict.fromkeys(("webhooks_read", "webhooks_change", "webhooks_delete"), "webhook_id"),
    **dict.fromkeys(("webhooks_rotate_secret", "webhooks_ping", "webhooks_replay"), "webhook_id"),
    **dict.fromkeys(("webhook_deliveries_read", "webhook_deliveries_replay"), "delivery_id"),
    **dict.fromkeys(("sandbox_faucet", "sandbox_coins"), "wallet_id"),
    "sandbox_pay": "subscription_id",
    "sandbox_gift_read": "gift_id",
    "sandbox_offerings_read": "trial_id",
    **dict.fromkeys(("machines_read", "machines_change", "machines_close"), "machine_id"),
    **dict.fromkeys(("machines_issue_key", "machines_revoke_key"), "machine_id"),
    "me_evidence_read": "evidence_id",
    "me_kyc_requests_answer": "request_id",
    "operations_read": "operation_id",
    **dict.fromkeys(("recoveries_read", "recoveries_withdraw"), "recovery_id"),
    **dict.fromkeys(("recoveries_create", "offerings_check", "subscriptions_create"), "wallet_id"),
    **dict.fromkeys(("subscriptions_read", "subscriptions_withdraw"), "subscription_id"),
    **dict.fromkeys(("subscriptions_confirmation", "subscriptions_statement"), "subscription_id"),
    "transfers_read": "transfer_id",
    **dict.fromkeys(("transfers_check", "transfers_prepare", "transfers_submit"), "wallet_id"),
    **dict.fromkeys(("wallets_create",), "investor_id"),
    "wallets_read": "wallet_id",
    **dict.fromkeys(("wallets_challenge", "wallets_prove"), "pending_id"),
}
QUERY = {"statements_holdings": "investor", "statements_holdings_paper": "investor"}
INTO_PATH = {"wallets_challenge": "wallet_id", "wallets_prove": "wallet_id"}


class Matrix:
    """The people, machines and objects, and what was answered."""

    def __init__(self, caller_of: Callable[[Any], Caller]) -> None:
        offering = make_open()
        self.offering, self.token = offering, Token.objects.live().get(pk=offering.token_id)
        self.issuer = factories.make_draft(now=world.NOW)
        boss = factories.owner_of(self.issuer.organisation)
        person, client = factories.make_investor(), factories.make_introduced(self.issuer)
        for investor in (person, client):
            factories.make_case(investor, now=OPENS)
        self.person = things_of(person, "person", self.token, offering)
        with_case(self.person, person)
        self.client = things_of(client, "client", self.token, offering)
        machine, speaking = machine_of(boss, self.issuer.organisation, ALL)
        elsewhere = factories.make_draft(now=world.NOW).organisation
        keys = {"machine_id": machine.public_id, "key_id": machine.keys.get().public_id}
        self.machine = Things("organisation", {**keys, "organisation_id": self.issuer.organisation.public_id})
        with_webhook(self.person, person.user, investor=person)
        with_webhook(self.machine, boss, organisation=self.issuer.organisation)
        with_sandbox(self.machine, boss, self.issuer.organisation, client.wallets.ready().last())
        self.tag = caller_of(boss).get(f"/machines/{machine.public_id}")["ETag"]
        self.roles: dict[str, tuple[Caller, set[str]]] = {
            "anonymous": (Caller(), set()),
            "person": (caller_of(person.user), {"person"}),
            "other investor": (caller_of(factories.make_investor().user), set()),
            "broker's owner": (caller_of(boss), {"client", "organisation"}),
            "broker's machine": (speaking, {"client", "organisation"}),
            "without scope": (machine_of(boss, self.issuer.organisation, BARE)[1], {"client"}),
            "other machine": (machine_of(factories.owner_of(elsewhere), elsewhere, ALL)[1], set()),
            "issuer's member": (caller_of(factories.owner_of(self.token.issuer.organisation)), set()),
            "officer": (caller_of(factories.make_officer()), set()),
        }
        self.lines: list[tuple[str, list[str]]] = []

    @property
    def everything(self) -> list[Things]:
        return [self.person, self.client, self.machine]

    def body(self, operation: str, things: Things) -> Any:
        """A right one, about these things."""
        ids = things.ids
        transfer = {
            "security": self.token.public_id,
            "sender": things.key.address,
            "receiver": "0x" + "dd" * 20,
            "units": "1",
        }
        wallet, order = ids.get("wallet_id"), {"offering": self.offering.public_id, "units": "10"}
        return {
            "machines_create": {
                "organisation": ids.get("organisation_id"),
                "name": "New",
                "scopes": ["holdings:read"],
            },
            "machines_change": {"name": "Renamed"},
            "webhooks_create": {
                "url": "https://more.jangbu.test/",
                "organisation": ids.get("organisation_id"),
            },
            "webhooks_change": {"description": "Renamed"},
            "webhooks_replay": {"subscription": ids.get("webhook_id")},
            "sandbox_faucet": {"wallet": wallet, "units": "1"},
            "sandbox_coins": {"wallet": wallet},
            "sandbox_pay": {"subscription": ids.get("subscription_id")},
            "me_kyc_requests_answer": {"answers": [{"item": things.item, "text": "A flat."}]},
            "recoveries_create": {
                "lost_wallet": wallet,
                "replacement_wallet": things.replacement,
                "reason_code": "key_lost",
            },
            "offerings_check": {"wallet": wallet, "units": "10"},
            "subscriptions_create": order | {"wallet": wallet},
            "transfers_check": transfer,
            "transfers_prepare": transfer | {"mode": "offline"},
            "transfers_submit": {"raw_transaction": things.raw},
            "wallets_create": {
                "address": "0x" + "ab" * 20,
                "chain_id": "31337",
                "investor": ids.get("investor_id"),
            },
            "wallets_prove": {"nonce": things.nonce, "signature": "0x" + "11" * 65},
        }.get(operation, {})

    def ask(self, caller: Caller, operation: str, method: str, path: str, things: Things) -> Any:
        ids = {"offering_id": self.offering.public_id, "security_id": self.token.public_id}
        ids |= {"code": "api.invalid", "paper_id": "pap_none"} | things.ids
        if operation in INTO_PATH:
            ids[INTO_PATH[operation]] = things.ids[OBJECT[operation]]
        address = re.sub(r"{(\w+)}", lambda found: ids[found.group(1)], path)
        if operation in QUERY:
            address += f"?{QUERY[operation]}={things.ids[OBJECT[operation]]}"
        headers = caller.headers | {
            "Idempotency-Key": f"k{len(self.lines)}{id(things)}",
            "If-Match": self.tag,
        }
        body = json.dumps(self.body(operation, things)) if method != "get" else None
        return getattr(caller.client, method)(
            address, *([body] if body is not None else []), headers=headers, **_json(method)
        )


def _json(method: str) -> dict[str, str]:
    return {} if method == "get" else {"content_type": "application/json"}


@pytest.fixture
def matrix(caller_of, tmp_path, settings, monkeypatch):
    load_lists(tmp_path, settings, now=OPENS)
    monkeypatch.setattr(clock, "now", lambda: OPENS)
    monkeypatch.setattr("api.throttling.Throttle.allow_request", lambda *_: True)
    for module in (offering_papers, subscription_papers, statements):
        monkeypatch.setattr(module, "render", lambda paper: str(paper).encode())
    monkeypatch.setattr(sandbox_gifts, "fill", lambda _wallet: 1)
    return Matrix(caller_of)


def operations() -> list[tuple[str, str, str]]:
    described = Caller().get("/openapi.json").json()
    return [
        (told["operationId"], method, path)
        for path, methods in described["paths"].items()
        for method, told in methods.items()
        if method in METHODS
    ]


def test_nothing_foreign_is_seen_or_changed(matrix):
    listed = operations()
    assert {operation for operation, _method, _path in listed} == ABOUT_NOBODY_ELSE | set(OBJECT)
    before, wrong = fingerprint(), []
    for operation, method, path in listed:
        cells = []
        for role, (caller, reaches) in matrix.roles.items():
            told = [
                _cell(matrix, (operation, method, path), role, caller, reaches, things, wrong)
                for things in _about(matrix, operation, role)
            ]
            cells.append("/".join(told))
        matrix.lines.append((operation, cells))
    _print(matrix)
    assert not wrong, "\n".join(wrong)
    assert fingerprint() == before


def _about(matrix, operation, role):
    """Who is refused before any object is looked at is asked about one."""
    if operation in ABOUT_NOBODY_ELSE:
        return [matrix.person]
    named = [things for things in matrix.everything if OBJECT[operation] in things.ids]
    return named[:1] if role in ("anonymous", "officer") else named


def _cell(matrix, asked, role, caller, reaches, things, wrong):
    operation, method, path = asked
    view = resolve(re.sub(r"{\w+}", "x", path)).func.cls
    scope, own = scope_of(view, method.upper()), operation in ABOUT_NOBODY_ELSE or things.owner in reaches
    with transaction.atomic():
        answer = matrix.ask(caller, operation, method, path, things)
        transaction.set_rollback(own)  # what was refused stays, so that a change would be found
    code = answer.json().get("code", "") if answer.status_code >= 400 else ""
    expected = _expected(operation, role, view, scope, own)
    if (answer.status_code, code) not in expected and not (expected == REACHED and _reached(answer, code)):
        wrong.append(f"{operation} by {role} about {things.owner}: {answer.status_code} {code}")
    text = answer.content.decode(errors="replace").lower()
    for theirs in matrix.everything:
        seen = [mark for mark in theirs.marks() if mark.lower() in text.replace(answer_path(answer), "")]
        if theirs.owner not in reaches and seen:
            wrong.append(f"{operation} by {role} tells {theirs.owner}'s {seen}")
    return str(answer.status_code)


REACHED: set[tuple[int, str]] = {(0, "reached")}


def _expected(operation: str, role: str, view: Any, scope: str, own: bool) -> set[tuple[int, str]]:
    machine = role in ("broker's machine", "without scope", "other machine")
    if scope == OPEN:
        return REACHED
    if role == "anonymous":
        return {(401, "api.not_authenticated")}
    if machine and scope == PEOPLE:
        return {(403, "api.people_only")}
    if role == "without scope" and scope not in BARE:
        return {(403, "api.scope_missing")}
    investor = role in ("person", "other investor")
    if (not investor and view.permission_classes == (IsInvestor,)) or _no_speaker(role, view):
        return {(403, "api.investor_required")}
    return REACHED if own else UNREACHED


UNREACHED = {
    *((404, "kernel.missing"), (404, "sandbox.none")),
    *((403, "api.sender_not_yours"), (403, "captable.signer_unknown")),
}


def _no_speaker(role: str, view: Any) -> bool:
    return role == "officer" and view.permission_classes[0].__name__ == "SpeaksForInvestors"


def _reached(answer: Any, code: str) -> bool:
    """It came to the deed, whatever the deed says; what is about the caller alone may not be there yet."""
    if answer.status_code in (401, 405) or answer.status_code >= 500:
        return code == "investors.wallet_unknown"
    return code not in NOT_REACHED or code == "kernel.missing"


def answer_path(answer: Any) -> str:
    return str(answer.request["PATH_INFO"]).lower()


def fingerprint() -> list[Any]:
    """Everything that could be changed of anybody."""
    return [sorted(map(str, model.objects.defer(None).values_list(*_columns(model)))) for model in CHANGEABLE]


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.name != "last_used_at"]


def _print(matrix: Matrix) -> None:
    say(f"\n{'':30}" + "".join(f"{role:>18}" for role in matrix.roles))
    for operation, cells in matrix.lines:
        say(f"{operation:30}" + "".join(f"{cell:>18}" for cell in cells))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def test_every_operation_declares_its_scope():
    known = {*Scope.values, PEOPLE, OPEN}
    for operation, method, path in operations():
        view = resolve(re.sub(r"{\w+}", "x", path)).func.cls
        assert scope_of(view, method.upper()) in known, operation
