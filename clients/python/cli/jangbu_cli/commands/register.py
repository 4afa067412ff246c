"""What I hold, and moving it: asked first, signed by my own key, followed to its end."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from jangbu_client.api.holdings import holdings_list
from jangbu_client.api.operations import operations_list, operations_read
from jangbu_client.api.transfers import transfers_check, transfers_prepare, transfers_read, transfers_submit
from jangbu_client.models.transfer_check_in import TransferCheckIn
from jangbu_client.models.transfer_in import TransferIn
from jangbu_client.models.transfer_preparation_in import TransferPreparationIn
from jangbu_client.types import UNSET

from jangbu_cli.asking import ask, ask_all, ask_once, follow
from jangbu_cli.ends import Ended
from jangbu_cli.session import current
from jangbu_cli.showing import show, show_rows, shown
from jangbu_cli.wallet_key import WalletKey

FAILED = {"failed", "rejected", "cancelled"}
FILE = Annotated[Path, typer.Option(help="File with the sending wallet's key.", envvar="JANGBU_KEY")]
PARTITION = Annotated[str | None, typer.Option(help="Where the units are, if not in the default one.")]


def holdings() -> None:
    """What I hold, as of the last block the platform has read."""
    rows = list(ask_all(holdings_list.sync, client=current().client()))
    columns = {
        "security": lambda h: h.security.symbol,
        "id": lambda h: h.security.id,
        "units": lambda h: shown(h.units, h.decimals),
        "address": lambda h: h.address,
        "block": lambda h: h.as_of.block_number,
    }
    show_rows(rows, columns, none="nothing is held")


def check(
    security: str,
    units: str,
    to: Annotated[str, typer.Option(help="Address of the receiver.")],
    sender: Annotated[str, typer.Option(help="Address of a wallet of mine.")],
    partition: PARTITION = None,
) -> None:
    """Would this transfer be accepted? Ends with 1 and every reason where it would not."""
    question = TransferCheckIn(
        security=security, sender=sender, receiver=to, units=units, partition=partition or UNSET
    )
    verdict = ask(transfers_check.sync, client=current().client(), body=question)
    show(verdict, _told(verdict))
    if not verdict.allowed:
        raise typer.Exit(Ended.code)


def transfer(
    security: str,
    units: str,
    to: Annotated[str, typer.Option(help="Address of the receiver.")],
    key: FILE,
    partition: PARTITION = None,
    wait: Annotated[int, typer.Option(help="Seconds to wait until it is final.")] = 60,
    idempotency_key: Annotated[str | None, typer.Option(help="My own name for this transfer.")] = None,
) -> None:
    """Move units: the platform writes the transaction, my key signs it, nobody else could."""
    client, mine = current().client(), WalletKey.of(key)
    wanted = TransferPreparationIn(
        security=security, sender=mine.address, receiver=to, units=units, partition=partition or UNSET
    )
    unsigned = ask(transfers_prepare.sync, client=client, body=wanted)
    body = TransferIn(raw_transaction=mine.sign_transfer(unsigned))
    sent = ask_once(transfers_submit.sync, key=idempotency_key, client=client, body=body)
    print(f"{sent.id} {sent.transaction_hash}", file=sys.stderr)
    if wait:
        sent = follow(
            lambda: ask(transfers_read.sync, transfer_id=sent.id, client=client),
            state=lambda one: str(one.state),
            good={"completed"},
            bad=FAILED,
            seconds=wait,
        )
    show(sent, [f"{sent.id}  {shown(sent.units, sent.decimals)} units to {sent.receiver}  {sent.state}"])


def operations(
    operation: Annotated[str | None, typer.Argument(help="Id of one of them.")] = None,
    wait: Annotated[int, typer.Option(help="Seconds to wait until it has ended.")] = 0,
) -> None:
    """What the platform does on chain for me, or one such operation."""
    client = current().client()
    if operation is None:
        found = list(ask_all(operations_list.sync, client=client))
        show(found, [_line(one) for one in found] or ["no operations"])
        return

    def look() -> Any:
        return ask(operations_read.sync, operation_id=operation, client=client)

    def state(one: Any) -> str:
        return str(one.state)

    one = follow(look, state=state, good={"completed"}, bad=FAILED, seconds=wait) if wait else look()
    show(one, [_line(one)])


def _line(operation: Any) -> str:
    why = f" ({operation.sub_status})" if operation.sub_status else ""
    return f"{operation.id}  {operation.purpose}  {operation.state}{why}"


def _told(verdict: Any) -> list[str]:
    head = "allowed" if verdict.allowed else f"refused: {verdict.reason} [{verdict.code}]"
    reasons = [*verdict.reasons, *verdict.law.reasons]
    return [head, *(f"  {one.reason} [{one.code}]  {one.remedy}".rstrip() for one in reasons)]
