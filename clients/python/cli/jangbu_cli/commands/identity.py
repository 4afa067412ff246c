"""Become an investor, and be identified."""

import datetime as dt
from typing import Annotated, Any

import typer
from jangbu_client.api.me import me_investor_create, me_kyc_create, me_kyc_read
from jangbu_client.models.investor_in import InvestorIn
from jangbu_client.models.kyc_in import KycIn
from jangbu_client.types import UNSET

from jangbu_cli.asking import ask, ask_once, follow
from jangbu_cli.session import current
from jangbu_cli.showing import show


def register(
    name: str,
    country: Annotated[str, typer.Option(help="Of residence, two letters.")],
    born: Annotated[str | None, typer.Option(help="YYYY-MM-DD; an entity has none.")] = None,
) -> None:
    """Register me as an investor."""
    kind: Any = "individual" if born else "entity"
    day = dt.date.fromisoformat(born) if born else UNSET
    body = InvestorIn(kind=kind, name=name, country=country, birth_date=day)
    answer = ask_once(me_investor_create.sync, key=None, client=current().client(), body=body)
    show(answer, [f"{answer.id}  {answer.name}"])


def identify(
    wait: Annotated[int, typer.Option(help="Seconds to wait for a decision.")] = 0,
) -> None:
    """Open a case of identification, or see how mine stands."""
    client = current().client()
    answer = ask_once(me_kyc_create.sync, key=None, client=client, body=KycIn())
    if wait:
        answer = follow(
            lambda: ask(me_kyc_read.sync, client=client),
            state=lambda case: str(case.state),
            good={"verified"},
            bad={"rejected", "expired", "updates_required"},
            seconds=wait,
        )
    where = f"go to {answer.link}" if answer.link else ""
    show(answer, [f"{answer.id}  {answer.state}  {answer.reason_code or ''}{where}".rstrip()])
