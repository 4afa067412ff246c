"""A sandbox: everything tried out, nothing real."""

from typing import Annotated, Any

import typer
from jangbu_client.api.sandbox import (
    sandbox_coins,
    sandbox_faucet,
    sandbox_identities,
    sandbox_join,
    sandbox_mend,
    sandbox_move_clock,
    sandbox_offerings_create,
    sandbox_offerings_read,
    sandbox_open,
    sandbox_pay,
    sandbox_read,
    sandbox_set_fault,
)
from jangbu_client.models.clock_in import ClockIn
from jangbu_client.models.coins_in import CoinsIn
from jangbu_client.models.faucet_in import FaucetIn
from jangbu_client.models.fault_in import FaultIn
from jangbu_client.models.join_in import JoinIn
from jangbu_client.models.sandbox_in import SandboxIn
from jangbu_client.models.sandbox_payment_in import SandboxPaymentIn
from jangbu_client.models.trial_in import TrialIn

from jangbu_cli.asking import ask, ask_once, follow
from jangbu_cli.session import current
from jangbu_cli.showing import show, show_rows

app = typer.Typer(no_args_is_help=True)
WAIT = Annotated[int, typer.Option(help="Seconds to wait until it is there.")]


@app.command("open")
def open_one(name: str, wait: WAIT = 60) -> None:
    """A sandbox of my own, with a security for the faucet."""
    client = current().client()
    ask_once(sandbox_open.sync, key=None, client=client, body=SandboxIn(name=name))
    _show(_ready(client, wait))


@app.command()
def status(wait: WAIT = 0) -> None:
    """How my sandbox stands."""
    _show(_ready(current().client(), wait))


def _ready(client: Any, seconds: int) -> Any:
    def look() -> Any:
        return ask(sandbox_read.sync, client=client)

    def state(one: Any) -> str:
        return str(one.state)

    return follow(look, state=state, good={"ready"}, bad=set(), seconds=seconds) if seconds else look()


@app.command()
def join(invitation: str) -> None:
    """Join somebody's sandbox."""
    _show(ask(sandbox_join.sync, client=current().client(), body=JoinIn(invitation=invitation)))


@app.command()
def identities() -> None:
    """What comes of an identification, by the end of the investor's name."""
    rows = ask(sandbox_identities.sync, client=current().client()).results
    columns = {"ending": lambda i: i.ending or "(any other)", "outcome": lambda i: i.outcome}
    show_rows(rows, columns, none="none")


@app.command()
def faucet(wallet: str, units: str) -> None:
    """Units of the sandbox's security for one of my wallets."""
    body = FaucetIn(wallet=wallet, units=units)
    gift = ask_once(sandbox_faucet.sync, key=None, client=current().client(), body=body)
    show(gift, [f"{gift.id}  {gift.units} units  operation {gift.operation or 'begins later'}"])


@app.command()
def coins(wallet: str) -> None:
    """Coins for fees, on a development chain."""
    has = ask(sandbox_coins.sync, client=current().client(), body=CoinsIn(wallet=wallet))
    show(has, [f"{has.wei} wei"])


@app.command()
def offering(seconds: int, wait: WAIT = 60) -> None:
    """An offering to try out, open for so many seconds."""
    client = current().client()
    asked = ask_once(sandbox_offerings_create.sync, key=None, client=client, body=TrialIn(seconds=seconds))

    def look() -> Any:
        return ask(sandbox_offerings_read.sync, trial_id=asked.id, client=client)

    def state(one: Any) -> str:
        return "there" if one.offering else "on its way"

    trial = follow(look, state=state, good={"there"}, bad=set(), seconds=wait) if wait else asked
    show(trial, [f"{trial.id}  {trial.offering or 'on its way'}"])


@app.command()
def pay(order: str) -> None:
    """Pay an order at the simulator bank."""
    body = SandboxPaymentIn(subscription=order)
    done = ask_once(sandbox_pay.sync, key=None, client=current().client(), body=body)
    show(done, [f"paid {done.paid.amount} {done.paid.currency}"])


@app.command()
def clock(days: int) -> None:
    """Move the clock of identifications ahead."""
    _show(ask(sandbox_move_clock.sync, client=current().client(), body=ClockIn(days=days)))


@app.command()
def fault(kind: str, seconds: int = 30) -> None:
    """Let something go wrong for a while; `none` mends everything."""
    client = current().client()
    if kind == "none":
        _show(ask(sandbox_mend.sync, client=client))
        return
    wanted: Any = kind
    _show(ask(sandbox_set_fault.sync, client=client, body=FaultIn(fault=wanted, seconds=seconds)))


def _show(sandbox: Any) -> None:
    wrong = f"  {sandbox.fault} until {sandbox.fault_until}" if sandbox.fault else ""
    show(sandbox, [f"{sandbox.id}  {sandbox.name}  {sandbox.state}{wrong}", *_invitation(sandbox)])


def _invitation(sandbox: Any) -> list[str]:
    return [f"invitation {sandbox.invitation}"] if sandbox.invitation else []
