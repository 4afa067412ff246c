"""Rows for tests, made through the operations wherever there is one, so that no test starts from a state
the platform could not have reached. Each function gives sensible values and takes what a test cares about.
"""

import hashlib
import itertools
from datetime import UTC, date, datetime
from decimal import Decimal

from accounts.models import Membership, Organisation, User
from chain.models import Network
from chain.signers import LocalKey
from compliance.models import Evidence, InvestorClass, KycCase
from compliance.operations.add_evidence import add_evidence
from compliance.operations.open_case import open_case
from compliance.risk.tables import tables
from investors.models import Investor, Wallet
from investors.operations.add_wallet import add_wallet
from investors.operations.challenge_wallet import challenge_wallet, challenge_wallets
from investors.operations.introduce import Introduction, introduce_investors
from investors.operations.prove_wallet import prove_wallet, prove_wallets
from investors.operations.register import register_investor
from issuers.models import Issuer
from issuers.operations.add_paper import add_paper
from issuers.operations.apply import apply_issuer
from issuers.operations.approve import approve
from issuers.operations.edit import edit_application
from issuers.operations.start_review import start_review
from issuers.operations.state_owner import state_owner
from issuers.operations.submit import submit_application
from issuers.stakes import Stake
from tests.support.files import PDF
from tokens.models import HolderImport, Token
from tokens.operations.confirm_import import confirm_import
from tokens.operations.design import design_token
from tokens.operations.stage_import import stage_import
from transactions.models import Signer

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LOW_RISK = tables(now=NOW).validity("low")  # how long the identification of an ordinary investor counts
PASSWORD = "correct horse battery staple"
DOMAIN, URI = "jangbu.test", "https://jangbu.test/wallets"

_numbers = itertools.count(1)


# People


def make_user(email: str = "", **fields: object) -> User:
    return User.objects.create_user(email or f"person{next(_numbers)}@example.com", PASSWORD, **fields)


def make_operator() -> Organisation:
    return Organisation.objects.get_or_create(
        kind=Organisation.Kind.OPERATOR, defaults={"name": "Jangbu Operations"}
    )[0]


def make_officer(email: str = "") -> User:
    officer = make_user(email, is_staff=True, name="Officer Yoon")
    make_member(make_operator(), officer, Membership.Role.COMPLIANCE_OFFICER)
    return officer


def make_member(
    organisation: Organisation, user: User | None = None, role: str = Membership.Role.PREPARER
) -> User:
    user = user or make_user()
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


def owner_of(organisation: Organisation) -> User:
    return organisation.members.filter(memberships__role=Membership.Role.OWNER).earliest("pk")


# Issuers

WHOLE = Stake(
    "Kang Representative", is_person=True, country="KR", percent=Decimal(100), birth_date=date(1971, 5, 3)
)


def business_number(serial: int) -> str:
    """A Korean business registration number with a right check digit: office 101, kind 81."""
    first = f"10181{serial:04d}"
    weighted = sum(
        weight * int(digit) for weight, digit in zip((1, 3, 7, 1, 3, 7, 1, 3, 5), first, strict=True)
    )
    return first + str(-(weighted + int(first[8]) * 5 // 10) % 10)


def make_draft(user: User | None = None, *, now: datetime = NOW) -> Issuer:
    user = user or make_user()
    return apply_issuer(user=user, legal_name="Haeundae Marine Fund", country="KR", actor=user, now=now)


def make_complete_draft(user: User | None = None, *, now: datetime = NOW) -> Issuer:
    """Everything filled in, both papers there, not submitted."""
    issuer = make_draft(user, now=now)
    owner = owner_of(issuer.organisation)
    changes = {
        "registration_number": business_number(next(_numbers)),
        "address": "48 Centum jungang-ro, Busan",
        "representative_name": "Kang Representative",
        "contact_email": "review@haeundae.example",
    }
    state_owner(issuer=issuer, stake=WHOLE, actor=owner, now=now)
    for kind in ("registration", "articles"):
        add_paper(issuer=issuer, kind=kind, content=PDF, filename=f"{kind}.pdf", actor=owner, now=now)
    return edit_application(issuer=issuer, changes=changes, actor=owner, now=now)


def make_submitted(user: User | None = None, *, now: datetime = NOW) -> Issuer:
    issuer = make_complete_draft(user, now=now)
    return submit_application(issuer=issuer, actor=owner_of(issuer.organisation), now=now)


def make_approved(user: User | None = None, *, officer: User | None = None, now: datetime = NOW) -> Issuer:
    officer = officer or make_officer()
    issuer = start_review(issuer=make_submitted(user, now=now), actor=officer, now=now)
    return approve(issuer=issuer, reason_code="papers_in_order", actor=officer, now=now)


# Networks, investors and wallets


def make_network(chain_id: int = 31337, **fields: object) -> Network:
    zero = "0x" + "00" * 32
    defaults = {"name": "test chain", "genesis_hash": zero, "depth": 2, "cursor_hash": zero, **fields}
    return Network.objects.get_or_create(chain_id=chain_id, defaults=defaults)[0]


def make_key(name: str) -> LocalKey:
    """The same key for the same name."""
    return LocalKey.from_seed(hashlib.sha256(name.encode()).digest())


def make_investor(
    user: User | None = None, *, name: str = "Seo Investor", country: str = "KR", now: datetime = NOW
) -> Investor:
    user = user or make_user()
    return register_investor(
        user=user,
        kind="individual",
        name=name,
        birth_date=datetime(1988, 4, 5, tzinfo=UTC).date(),
        country=country,
        actor=user,
        now=now,
    )


def make_introduced(
    issuer: Issuer, external_id: str = "", *, name: str = "Min Holder", country: str = "KR"
) -> Investor:
    person = Introduction(external_id=external_id or f"H-{next(_numbers)}", name=name, country=country)
    owner = owner_of(issuer.organisation)
    return introduce_investors(organisation=issuer.organisation, people=[person], actor=owner, now=NOW)[0]


def spokesman_of(investor: Investor) -> User:
    """Who may act for the investor: the person, or the introducing issuer's owner."""
    return investor.user or owner_of(investor.introduced_by)


def make_wallet(
    investor: Investor,
    *,
    key: LocalKey | None = None,
    network: Network | None = None,
    proved: bool = True,
    now: datetime = NOW,
) -> Wallet:
    key = key or make_key(investor.public_id)
    actor = spokesman_of(investor)
    wallet = add_wallet(
        investor=investor, network=network or make_network(), address=key.address, actor=actor, now=now
    )
    if not proved:
        return wallet
    challenge = challenge_wallet(wallet=wallet, domain=DOMAIN, uri=URI, actor=actor, now=now)
    signature = key.sign_message(challenge.message)
    return prove_wallet(challenge=challenge, signature=signature, actor=actor, now=now)


def make_case(
    investor: Investor,
    *,
    provider: str = "sandbox",
    investor_class: str = InvestorClass.RETAIL,
    now: datetime = NOW,
) -> KycCase:
    """With the sandbox: verified at once, unless the investor's name or number is a magic one."""
    actor = spokesman_of(investor)
    return open_case(
        investor=investor, provider=provider, investor_class=investor_class, actor=actor, now=now
    )


def make_evidence(investor: Investor, *, content: bytes = PDF, name: str = "passport.pdf") -> Evidence:
    """Handed in by the investor to their open case."""
    case = KycCase.objects.filter(investor=investor).first() or make_case(investor, provider="manual")
    return add_evidence(
        case=case,
        kind="identity",
        content=content,
        filename=name,
        actor=spokesman_of(investor),
        now=NOW,
    )


def make_eligible(investor: Investor | None = None, *, now: datetime = NOW) -> Wallet:
    """A proved wallet of a verified investor: on the whitelist."""
    investor = investor or make_investor(now=now)
    make_case(investor, now=now)
    return make_wallet(investor, now=now)


# Securities


USUAL_ROLES = [role for role in Signer.Role if role is not Signer.Role.CASHIER]
"""A cashier is there only where stablecoins are collected."""


def make_issuing_network(**fields: object) -> Network:
    """A network with a factory and a key for each of the usual roles."""
    network = make_network(factory="0x" + "fa" * 20, **fields)
    for role in USUAL_ROLES:
        address = make_key(f"signer {role}").address
        new = {"address": address, "fee_cap": 10**11, "min_balance": 0}
        Signer.objects.get_or_create(network=network, role=role, number=1, defaults=new)
    return network


def make_token(issuer: Issuer | None = None, *, now: datetime = NOW, **terms: object) -> Token:
    """A draft of indivisible units without a cap."""
    make_issuing_network()
    issuer = issuer or make_approved()
    defaults = {
        "name": "Busan Ship Fund I",
        "symbol": f"BSF{next(_numbers)}",
        "instrument": "fund_unit",
        "form": "clone",
        "decimals": 0,
        "cap": 0,
    }
    return design_token(issuer=issuer, **{**defaults, **terms}, actor=owner_of(issuer.organisation), now=now)


def make_holder_file(*rows: tuple[str, ...], header: str = "") -> bytes:
    """CSV of (external_id, name, country, investor_class, wallet, units)."""
    header = header or "external_id,name,country,investor_class,wallet,units"
    return "\n".join([header, *(",".join(row) for row in rows), ""]).encode()


def make_holder_rows(count: int, *, units: int = 10, prefix: str = "H") -> list[tuple[str, ...]]:
    """Sound rows, each with the address of `make_key` of its external id."""
    ids = [f"{prefix}-{number}" for number in range(1, count + 1)]
    return [(key, f"Holder {key}", "KR", "retail", make_key(key).address, str(units)) for key in ids]


def make_staged(token: Token, *rows: tuple[str, ...], now: datetime = NOW) -> HolderImport:
    return stage_import(
        token=token,
        filename="holders.csv",
        content=make_holder_file(*rows),
        actor=owner_of(token.issuer.organisation),
        now=now,
    )


def make_confirmed(
    token: Token, *rows: tuple[str, ...], accept_errors: bool = False, now: datetime = NOW
) -> HolderImport:
    return confirm_import(
        holder_import=make_staged(token, *rows, now=now),
        accept_errors=accept_errors,
        actor=owner_of(token.issuer.organisation),
        now=now,
    )


def prove_import(holder_import: HolderImport, *, now: datetime = NOW) -> None:
    """Every holder of the file signs with the key of `make_holder_rows`."""
    rows = {row.wallet_id: row for row in holder_import.rows.sound() if row.wallet_id}
    pending = list(Wallet.objects.filter(pk__in=rows, state=Wallet.State.PENDING).order_by("pk"))
    actor = owner_of(holder_import.token.issuer.organisation)
    challenges = challenge_wallets(wallets=pending, domain=DOMAIN, uri=URI, actor=actor, now=now)
    proofs = [
        (challenge, make_key(rows[challenge.wallet_id].external_id).sign_message(challenge.message))
        for challenge in challenges
    ]
    prove_wallets(proofs=proofs, actor=actor, now=now)
