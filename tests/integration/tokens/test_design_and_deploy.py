"""A security is designed by an approved issuer, asked for once, and live only when the chain says so."""

import pytest

from accounts.policies import NotPermitted
from audit.models import Entry
from kernel.units import MAX_UNITS
from tests.factories import (
    NOW,
    make_approved,
    make_issuing_network,
    make_member,
    make_network,
    make_submitted,
    make_token,
    make_user,
    owner_of,
)
from tests.support.branch import Branch, new_address
from tokens import terms
from tokens.lifecycle import IssuerNotApproved
from tokens.models import Deployment, Token
from tokens.operations import deploy, design
from tokens.operations.deploy import deploy_token
from tokens.operations.design import design_token
from transactions.models import Intent, Signer
from transactions.outbox import NoSigner
from transactions.outcomes import announce

pytestmark = pytest.mark.django_db


def end(intent: Intent, state: str) -> None:
    Intent.objects.filter(pk=intent.pk).update(
        state=state, nonce=0 if state in ("bound", "reverted") else None
    )
    intent.refresh_from_db()
    announce(intent, now=NOW)


def deployer() -> str:
    return Signer.objects.get(role=Signer.Role.DEPLOYER).address


def test_a_draft_keeps_its_terms_and_its_salt_names_the_deed() -> None:
    token = make_token(symbol="BSF1", name="부산 선박펀드 1호", decimals=2, cap=10**9, isin="US0378331005")
    other = make_token(token.issuer, symbol="BSF2")
    assert (token.state, token.cap, token.decimals, token.isin) == ("draft", 10**9, 2, "US0378331005")
    assert token.salt != other.salt
    assert not token.is_live
    assert Entry.objects.filter(verb="token.designed", subject_id=token.public_id).exists()


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"symbol": "A"}, terms.BadSymbol),
        ({"symbol": "bsf"}, terms.BadSymbol),
        ({"symbol": "BSF-1"}, terms.BadSymbol),
        ({"symbol": "A" * 13}, terms.BadSymbol),
        ({"symbol": "ＢＳＦ"}, terms.BadSymbol),
        ({"name": " "}, terms.BadName),
        ({"name": "n" * 65}, terms.BadName),
        ({"name": "𠮷" * 64}, terms.BadName),
        ({"name": "a\nb"}, terms.BadName),
        ({"isin": "US0378331006"}, terms.BadIsin),
        ({"isin": "nonsense"}, terms.BadIsin),
        ({"decimals": 19}, terms.BadDecimals),
        ({"decimals": -1}, terms.BadDecimals),
        ({"cap": MAX_UNITS + 1}, terms.BadCap),
        ({"cap": -1}, terms.BadCap),
        ({"form": "proxy"}, terms.BadChoice),
        ({"instrument": "nft"}, terms.BadChoice),
    ],
)
def test_wrong_terms_are_refused_by_name(terms: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        make_token(**terms)
    assert not Token.objects.exists()


def test_a_symbol_is_used_once_by_an_issuer() -> None:
    token = make_token(symbol="BSF1")
    with pytest.raises(terms.SymbolTaken):
        make_token(token.issuer, symbol="BSF1")
    assert make_token(symbol="BSF1").issuer != token.issuer


def test_only_the_approved_issuers_managers_design() -> None:
    make_issuing_network()
    terms = {
        "name": "Fund",
        "symbol": "FUND",
        "instrument": "share",
        "form": "clone",
        "decimals": 0,
        "cap": 0,
    }
    pending = make_submitted()
    with pytest.raises(IssuerNotApproved):
        design_token(issuer=pending, **terms, actor=owner_of(pending.organisation), now=NOW)
    approved = make_approved()
    viewer = make_member(approved.organisation, role="viewer")
    for stranger in (make_user(), viewer):
        with pytest.raises(NotPermitted):
            design_token(issuer=approved, **terms, actor=stranger, now=NOW)


def test_without_a_network_the_reason_is_named() -> None:
    make_network(chain_id=1)
    issuer = make_approved()
    with pytest.raises(design.NoNetwork):
        design_token(
            issuer=issuer,
            name="Fund",
            symbol="FUND",
            instrument="share",
            form="clone",
            decimals=0,
            cap=0,
            actor=owner_of(issuer.organisation),
            now=NOW,
        )


def test_deploying_twice_is_deploying_once() -> None:
    token = make_token()
    owner = owner_of(token.issuer.organisation)
    intent = deploy_token(token=token, actor=owner, now=NOW)
    again = deploy_token(token=token, actor=owner, now=NOW)
    token.refresh_from_db()
    assert intent == again
    assert Intent.objects.count() == 1
    assert (intent.operation_id, intent.to, intent.signer.role) == (
        token.salt,
        token.network.factory,
        "deployer",
    )
    assert token.state == Token.State.DEPLOYING
    assert not token.is_live


def test_deploying_needs_a_factory_and_every_key() -> None:
    token = make_token()
    owner = owner_of(token.issuer.organisation)
    Signer.objects.filter(role=Signer.Role.CONTROLLER).delete()
    with pytest.raises(NoSigner, match="controller"):
        deploy_token(token=token, actor=owner, now=NOW)
    make_issuing_network()
    token.network.factory = None
    token.network.save()
    with pytest.raises(deploy.NoFactory):
        deploy_token(token=token, actor=owner, now=NOW)
    token.refresh_from_db()
    assert token.state == Token.State.DRAFT


@pytest.mark.parametrize("failure", ["rejected", "reverted"])
def test_a_failed_deployment_gives_the_draft_back_and_the_next_is_a_new_deed(failure: str) -> None:
    token = make_token()
    owner = owner_of(token.issuer.organisation)
    first = deploy_token(token=token, actor=owner, now=NOW)
    end(first, failure)
    end(first, failure)  # told twice
    token.refresh_from_db()
    assert token.state == Token.State.DRAFT
    second = deploy_token(token=token, actor=owner, now=NOW)
    assert second.operation_id != first.operation_id
    end(first, "bound")  # a reorganisation reopens the old one: it is no longer ours
    token.refresh_from_db()
    assert (token.state, token.salt) == (Token.State.DEPLOYING, second.operation_id)


def test_a_reopened_deployment_takes_the_draft_along() -> None:
    token = make_token()
    intent = deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    end(intent, "reverted")
    end(intent, "bound")
    token.refresh_from_db()
    assert token.state == Token.State.DEPLOYING


def test_the_indexed_event_makes_it_live_and_a_dropped_block_takes_that_back() -> None:
    token = make_token()
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    branch = Branch(token.network)
    branch.block()
    address = branch.created(token, deployer=deployer())
    assert Token.objects.live().get().address == address
    branch.rollback(0)
    assert not Token.objects.live().exists()
    branch.block()
    again = branch.created(token, deployer=deployer())
    assert Token.objects.live().get().address == again


def test_a_stranger_cannot_pass_a_contract_off_as_ours() -> None:
    token = make_token()
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    branch = Branch(token.network)
    branch.block()
    branch.created(token, deployer=new_address())
    assert not Deployment.objects.exists()
    address = branch.created(token, deployer=deployer())
    assert token.address == address
