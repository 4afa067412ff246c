"""The world of the matrix: two investors with everything there is, one a person, one a broker's client; and
callers of every role."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.idp.oidc.models import Token

from accounts.models import User
from captable.models import Movement, SentTransfer
from chain.bindings.security_token.calls import transfer
from chain.signers import Eip1559, LocalKey
from compliance.models import InformationRequest, KycCase, WalletRecovery
from compliance.operations.request_information import Question, request_information
from investors.models import Investor, Wallet
from investors.operations.challenge_wallet import challenge_wallet
from kernel import clock
from machines.models import Machine
from machines.operations.issue_key import issue_key
from machines.operations.open_machine import open_machine
from machines.scopes import Scope
from offerings.models import Offering
from sandbox.models import Gift, Sandbox, Trial
from tests import factories
from tests.integration.api import world
from tests.integration.api.conftest import Caller
from tests.integration.api.test_machines import machine_with
from tests.support.offering import OPENS, order
from tokens.models import Token as Security
from webhooks.models import Delivery, Event
from webhooks.operations.add_receiver import add_receiver


@dataclass
class Things:
    """What one investor has, by the name of the parameter that asks for it."""

    owner: str
    ids: dict[str, str] = field(default_factory=dict)
    key: LocalKey = field(default_factory=LocalKey.random)
    nonce: str = ""
    replacement: str = ""
    item: str = ""
    raw: str = ""

    def marks(self) -> set[str]:
        """Texts that no answer to a stranger may hold."""
        return {*self.ids.values(), self.replacement, self.key.address[2:]} - {""}


def things_of(investor: Investor, owner: str, token: Security, offering: Offering) -> Things:
    things = Things(owner)
    network = token.network
    wallet = factories.make_wallet(investor, key=things.key, network=network, now=OPENS)
    replacement = factories.make_wallet(investor, key=LocalKey.random(), network=network, now=OPENS)
    pending = factories.make_wallet(investor, key=LocalKey.random(), network=network, proved=False, now=OPENS)
    world.make_holding(token, wallet, units=777)
    intent = world.make_intent(token)
    world.make_issuance(intent, token, wallet)
    Movement.objects.create(
        token=token,
        block=token.deployment.block,
        log_index=10 + Movement.objects.count(),
        tx_hash=world.some_hash(),
        receiver=wallet.address,
        units=777,
    )
    recovery = WalletRecovery.objects.create(
        investor=investor, lost=wallet, replacement=replacement, **_recovery(investor)
    )
    things.replacement = replacement.public_id
    things.nonce = _nonce(pending)
    things.raw = _signed(things.key, token)
    things.ids = {
        "investor_id": investor.public_id,
        "wallet_id": wallet.public_id,
        "pending_id": pending.public_id,
        "operation_id": intent.public_id,
        "recovery_id": recovery.public_id,
        "transfer_id": _sent(token, wallet).public_id,
        "subscription_id": order(offering, 10, wallet).public_id,
    }
    return things


def with_case(things: Things, investor: Investor) -> None:
    """What only a person has: papers handed in, and questions of an officer."""
    KycCase.objects.filter(investor=investor).update(state=KycCase.State.MANUAL_REVIEW)
    things.ids["evidence_id"] = factories.make_evidence(investor).public_id
    case = KycCase.objects.get(investor=investor)
    asked: InformationRequest = request_information(
        case=case,
        questions=[Question("source_of_funds", "Which sale?")],
        actor=factories.make_officer(),
        now=clock.now(),
    )
    things.ids["request_id"] = asked.public_id
    things.item = asked.items.get().public_id


def machine_of(owner: User, organisation: Any, scopes: list[str]) -> tuple[Machine, Caller]:
    machine = open_machine(
        organisation=organisation, name="Desk", scopes=scopes, actor=owner, now=clock.now()
    )
    issued = issue_key(machine=machine, actor=owner, now=clock.now())
    caller = machine_with({"client_id": issued.key.client_id, "client_secret": issued.secret})
    Token.objects.update(expires_at=clock.now() + timedelta(days=1))
    return machine, caller


def with_webhook(things: Things, actor: User, **owner: Any) -> None:
    """A receiver of events, and one that was sent there."""
    receiver, _secret = add_receiver(
        url="https://events.jangbu.test/", actor=actor, now=clock.now(), types=[], **owner
    )
    event = Event.objects.create(
        key=f"matrix {receiver.public_id}",
        type="wallet.ready",
        at=clock.now(),
        about="wal_x",
        published_at=clock.now(),
        **owner,
    )
    sent = Delivery.objects.create(
        receiver=receiver, event=event, lane="matrix", created_at=clock.now(), due_at=clock.now()
    )
    things.ids |= {"webhook_id": receiver.public_id, "delivery_id": sent.public_id}


def with_sandbox(things: Things, owner: User, organisation: Any, wallet: Wallet) -> None:
    sandbox = Sandbox.objects.create(organisation=organisation, opened_by=owner)
    gift = Gift.objects.create(sandbox=sandbox, wallet=wallet, units=3, due_at=clock.now())
    trial = Trial.objects.create(sandbox=sandbox, open_for=timedelta(minutes=1))
    things.ids |= {"gift_id": gift.public_id, "trial_id": trial.public_id, "sandbox": sandbox.public_id}


ALL = list(Scope.values)
BARE = [str(Scope.OPERATIONS_READ)]


def _recovery(investor: Investor) -> dict[str, Any]:
    actor = factories.spokesman_of(investor)
    return {"requested_by": actor, "reason_code": "key_lost"}


def _nonce(pending: Wallet) -> str:
    actor = factories.spokesman_of(pending.investor)
    asked = challenge_wallet(
        wallet=pending, domain=factories.DOMAIN, uri=factories.URI, actor=actor, now=clock.now()
    )
    return asked.nonce


def _signed(key: LocalKey, token: Security) -> str:
    data = transfer("0x" + "dd" * 20, 1)
    wanted = Eip1559(token.network_id, 0, str(token.address), data, 90_000, 1, 10**10)
    return "0x" + key.sign_transaction(wanted).raw.hex()


def _sent(token: Security, wallet: Wallet) -> SentTransfer:
    return SentTransfer.objects.create(
        token=token,
        wallet=wallet,
        tx_hash=world.some_hash(),
        raw=secrets.token_bytes(100),
        nonce=3,
        receiver="0x" + "dd" * 20,
        units=1,
        submitted_by=factories.spokesman_of(wallet.investor),
    )
