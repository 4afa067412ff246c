"""A busy issuer for the browser: a live fund with holders, a file under way and a file full of mistakes.

Everything goes through the operations; only the chain is played, by `tests.support.branch`.
"""

import random
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.test import override_settings

from accounts.models import User
from captable.models import Holding
from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms
from chain.hashing import keccak
from chain.models import Block
from issuers.models import Issuer
from issuers.operations.add_paper import add_paper
from issuers.operations.apply import apply_issuer
from issuers.operations.approve import approve
from issuers.operations.edit import edit_application
from issuers.operations.start_review import start_review
from issuers.operations.state_owner import state_owner
from issuers.operations.submit import submit_application
from issuers.stakes import Stake
from kernel import clock
from machines.models import Machine
from machines.operations.issue_key import issue_key
from machines.operations.open_machine import open_machine
from machines.operations.revoke_key import revoke_key
from tests.factories import (
    PDF,
    business_number,
    make_holder_file,
    make_issuing_network,
    make_key,
    make_officer,
    make_user,
    prove_import,
)
from tests.support.branch import Branch
from tokens.models import HolderImport, SecurityDraft, Token
from tokens.operations.begin_draft import begin_draft
from tokens.operations.confirm_import import confirm_import
from tokens.operations.deploy import deploy_token
from tokens.operations.design import design_token
from tokens.operations.issue_import import issue_import
from tokens.operations.keep_step import keep_step
from tokens.operations.stage_import import stage_import
from transactions.models import Intent, Signer
from webhooks.models import Delivery, Receiver
from webhooks.operations.add_receiver import add_receiver
from webhooks.publishing import publish
from webhooks.recording import record
from webhooks.sending import Answer

FAMILIES = list("김이박최정강조윤장임한오서신권황")
GIVEN = re.findall("..", "민준서연도윤하은시우지우예준수아주원다은지호채원현우소율건우유진")
ABROAD = [("Tan Wei Ming", "SG"), ("Sato Haruka", "JP"), ("Emma Larsen", "NO"), ("Nguyen Thi Lan", "VN")]
CLASSES = ["retail"] * 6 + ["income_qualified"] * 3 + ["professional"] * 2


@dataclass
class Scene:
    owner: User
    officer: User
    issuer: Issuer
    token: Token
    issued: HolderImport
    under_way: HolderImport
    mistaken: HolderImport
    branch: Branch
    draft: SecurityDraft


def busy_issuer() -> Scene:
    now = clock.now()
    branch = Branch(make_issuing_network(name="Local chain", cursor_number=18_203))
    owner, officer = make_user("mina.kim@hanbada.example", name="김민아"), make_officer("yoon@jangbu.example")
    issuer = _approved(owner, officer, now)
    token = _deployed(issuer, owner, branch, now)
    with override_settings(KYC_IMPORT_PROVIDER="sandbox", ISSUE_CHUNK=40):
        issued = _issued(token, owner, branch, now)
        under_way = _under_way(token, owner, now)
    mistaken = stage_import(
        token=token, filename="third-closing.csv", content=_mistaken(), actor=owner, now=now
    )
    draft = _thought_of(issuer, owner, now)
    Block.objects.update(timestamp=now)
    return Scene(owner, officer, issuer, token, issued, under_way, mistaken, branch, draft)


def _thought_of(issuer: Issuer, owner: User, now: datetime) -> SecurityDraft:
    """A second fund that has come as far as its form."""
    acting = {"actor": owner, "now": now}
    details = {"name": "Busan Ship Finance Fund No. 2", "symbol": "BSF2", "isin": ""}
    draft = begin_draft(issuer=issuer, step="details", said=details, **acting)
    classes = {"instrument": "fund_unit", "decimals": "0", "cap": "1,000,000", "sold": "once", "label": ""}
    keep_step(draft=draft, step="class", said=classes, **acting)
    days = {"first_offer_at": "2027-02-01", "closes_at": "2027-04-01", "settles_by": "2027-04-10"}
    rules = {"law": "US-REGS-CAT3-EQUITY", "is_reporting": "no", "max_holders": "99", **days}
    return keep_step(draft=draft, step="rules", said=rules, **acting)


def told(scene: Scene) -> Receiver:
    """A webhook that took a few events, refused one and has others waiting."""
    now = clock.now()
    publish(now=now)  # what led here is no news
    receiver, _secret = add_receiver(
        url="https://broker.example/hooks/jangbu?key=4f1c",
        types=["transfer.completed", "holding.changed", "security.paused"],
        description="Positions",
        organisation=scene.issuer.organisation,
        actor=scene.owner,
        now=now,
    )
    holders = list(Holding.objects.filter(token=scene.token).values_list("holder", flat=True)[:4])
    scene.branch.block()
    scene.branch.moved(scene.token, *((holders[0], other, 1) for other in holders[1:]))
    scene.branch.block()
    scene.branch.block()
    publish(now=now)
    answers = [Answer(status=204, milliseconds=31)] * 3 + [
        Answer(status=422, milliseconds=18, excerpt="unknown security")
    ]
    for delivery, answer in zip(Delivery.objects.order_by("pk"), answers, strict=False):
        record(delivery, answer, at=now)
    return receiver


def automated(scene: Scene) -> Machine:
    """A machine whose key is being replaced."""
    acting: dict[str, Any] = {"actor": scene.owner, "now": clock.now()}
    machine = open_machine(
        organisation=scene.issuer.organisation, name="Order desk", scopes=["holdings:read"], **acting
    )
    revoke_key(key=issue_key(machine=machine, **acting).key, **acting)
    issue_key(machine=machine, **acting)
    return machine


def _approved(owner: User, officer: User, now: datetime) -> Issuer:
    acting = {"actor": owner, "now": now}
    issuer = apply_issuer(user=owner, legal_name="Hanbada Ship Finance Co., Ltd.", country="KR", **acting)
    changes = {
        "legal_name_local": "주식회사 한바다선박금융",
        "registration_number": business_number(2026),
        "address": "40 Munhyeongeumyung-ro, Nam-gu, Busan",
        "representative_name": "김민아",
        "contact_email": "review@hanbada.example",
    }
    edit_application(issuer=issuer, changes=changes, **acting)
    for kind in ("registration", "articles"):
        add_paper(issuer=issuer, kind=kind, content=PDF, filename=f"{kind}.pdf", **acting)
    _owned(issuer, acting)
    submit_application(issuer=issuer, **acting)
    start_review(issuer=issuer, actor=officer, now=now)
    return approve(issuer=issuer, actor=officer, now=now)


def _owned(issuer: Issuer, acting: dict[str, Any]) -> None:
    """One person with most of it, the rest behind a company."""
    founder = Stake("김민아", is_person=True, country="KR", percent=Decimal(60), birth_date=date(1979, 4, 12))
    holding = Stake("Hanbada Holdings Pte. Ltd.", is_person=False, country="SG", percent=Decimal(40))
    partner = Stake("Tan Wei Ming", True, "SG", Decimal("75.5"), date(1966, 11, 2))
    state_owner(issuer=issuer, stake=founder, **acting)
    above = state_owner(issuer=issuer, stake=holding, **acting)
    state_owner(issuer=issuer, stake=partner, owns=above, **acting)


def _deployed(issuer: Issuer, owner: User, branch: Branch, now: datetime) -> Token:
    token = design_token(
        issuer=issuer,
        name="Busan Ship Finance Fund No. 1",
        symbol="BSF1",
        instrument=Token.Instrument.FUND_UNIT,
        form=Token.Form.STANDALONE,
        decimals=0,
        cap=1_000_000,
        isin="",
        actor=owner,
        now=now,
    )
    intent = deploy_token(token=token, actor=owner, now=now)
    branch.block()
    deployer = Signer.objects.get(role=Signer.Role.DEPLOYER).address
    branch.created(token, deployer=deployer, address=make_key("the fund's contract").address)
    done(intent, branch)
    for _deeper in range(branch.network.depth):
        branch.block()
    return Token.objects.get(pk=token.pk)


def _issued(token: Token, owner: User, branch: Branch, now: datetime) -> HolderImport:
    rows = _people(96, "A", random.Random(7))
    confirmed = _confirmed(token, owner, rows, "first-closing.csv", now)
    prove_import(confirmed, now=now)
    for intent in issue_import(holder_import=confirmed, actor=owner, now=now):
        branch.block()
        lines = [
            (ZERO, item.wallet.address, item.units) for item in intent.issuances.select_related("wallet")
        ]
        _register(token, branch, intent)
        branch.executed(token, intent.operation_id, *lines)
        done(intent, branch)
    holders = [row.address for row in confirmed.rows.all()[:6]]
    for sender, receiver in zip(holders[:3], holders[3:], strict=True):
        branch.block()
        branch.moved(token, (sender, receiver, 120))
    return confirmed


def _register(token: Token, branch: Branch, intent: Intent) -> None:
    branch.registered(
        token,
        *(
            HolderTerms(
                holder=item.wallet.address,
                valid_until=item.valid_until,
                country=item.country_numeric,
                classes=item.classes,
                investor_number=item.investor_number,
            )
            for item in intent.issuances.select_related("wallet")
        ),
    )


def _under_way(token: Token, owner: User, now: datetime) -> HolderImport:
    """Some proved, some not, some left to an officer by the sandbox's magic ending."""
    rows = _people(34, "B", random.Random(11))
    rows[30:] = [
        (f"{row[0]}-REVIEW", *row[1:4], make_key(f"{row[0]}-REVIEW").address, row[5]) for row in rows[30:]
    ]
    confirmed = _confirmed(token, owner, rows, "second-closing.csv", now)
    prove_import(confirmed, now=now)
    return confirmed


def _confirmed(
    token: Token, owner: User, rows: list[tuple[str, ...]], filename: str, now: datetime
) -> HolderImport:
    staged = stage_import(
        token=token, filename=filename, content=make_holder_file(*rows), actor=owner, now=now
    )
    return confirm_import(holder_import=staged, accept_errors=False, actor=owner, now=now)


def _people(count: int, series: str, chance: random.Random) -> list[tuple[str, ...]]:
    people = []
    for number in range(1, count + 1):
        key = f"HB-{series}{number:04d}"
        name, country = (
            chance.choice(ABROAD)
            if chance.random() < 0.2
            else (chance.choice(FAMILIES) + chance.choice(GIVEN), "KR")
        )
        units = chance.choice([500, 1_000, 1_500, 2_500, 5_000, 12_000])
        people.append((key, name, country, chance.choice(CLASSES), make_key(key).address, str(units)))
    return people


def _mistaken() -> bytes:
    rows = _people(40, "C", random.Random(13))
    wrong = {
        3: {4: rows[3][4][:-1]},
        8: {5: "-500"},
        9: {5: "12.5"},
        15: {2: "XX"},
        16: {3: "qualified"},
        21: {4: rows[20][4]},
        27: {1: ""},
        33: {4: rows[33][4][:30] + rows[33][4][30:].swapcase()},
    }
    mended = [
        tuple(wrong.get(place, {}).get(column, cell) for column, cell in enumerate(row))
        for place, row in enumerate(rows)
    ]
    return make_holder_file(*mended)


def done(intent: Intent, branch: Branch) -> None:
    """As the pump would leave it."""
    nonce = Intent.objects.filter(signer=intent.signer, nonce__isnull=False).count()
    block = branch.current
    Intent.objects.filter(pk=intent.pk).update(
        state=Intent.State.DONE,
        nonce=nonce,
        tx_hash=keccak(intent.public_id.encode()),
        block_number=block.number if block else None,
        settled_at=clock.now(),
    )
