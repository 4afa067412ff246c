"""A security that is offered under a rule pack, and people who were compared with every list of sanctions."""

from datetime import datetime
from pathlib import Path
from typing import Any

from investors.models import Wallet
from tests import factories as make
from tests.support.branch import Branch, make_live
from tests.support.sanctions import SAMPLES, load
from tokens.models import Issuance, Regime, Token
from tokens.operations.choose_regime import choose_regime
from tokens.operations.issue import issue


def load_lists(folder: Path, settings: Any, *, now: datetime = make.NOW) -> None:
    """All that the packs name, so that whoever is verified afterwards is screened."""
    settings.SCREENING_LISTS = list(SAMPLES)
    for source, content in SAMPLES.items():
        load(folder, source, content, now=now)


def make_offered(
    pack: str, exemption: str = "", *, terms: Any = None, **fields: object
) -> tuple[Token, Branch]:
    """A live security whose units are offered under the pack."""
    token, branch = make_live(**fields)
    choose(token, pack, exemption, terms=terms)
    return token, branch


def choose(token: Token, pack: str, exemption: str = "", **fields: Any) -> Regime:
    owner = make.owner_of(token.issuer.organisation)
    return choose_regime(token=token, pack=pack, exemption=exemption, actor=owner, now=make.NOW, **fields)


def make_buyer(country: str, *, name: str = "Seo Investor", now: datetime = make.NOW) -> Wallet:
    """The proved wallet of somebody identified, screened and rated who lives there."""
    make.make_issuing_network()
    return make.make_eligible(make.make_investor(name=name, country=country, now=now), now=now)


def issue_to(token: Token, wallet: Wallet, units: int = 10, *, now: datetime = make.NOW) -> Issuance:
    owner = make.owner_of(token.issuer.organisation)
    return issue(token=token, wallet=wallet, units=units, actor=owner, now=now)
