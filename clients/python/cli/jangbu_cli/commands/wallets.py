"""Wallets: a key in a file of its own, an address named and proved."""

from pathlib import Path
from typing import Annotated

import typer
from jangbu_client.api.wallets import wallets_challenge, wallets_create, wallets_list, wallets_prove
from jangbu_client.models.wallet_in import WalletIn
from jangbu_client.models.wallet_proof_in import WalletProofIn

from jangbu_cli.asking import ask, ask_all, ask_once
from jangbu_cli.commands.sign_in import CHAIN
from jangbu_cli.session import current
from jangbu_cli.showing import show, show_rows
from jangbu_cli.wallet_key import WalletKey

app = typer.Typer(no_args_is_help=True)
FILE = Annotated[Path, typer.Option(help="File with the wallet's key.", envvar="JANGBU_KEY")]


@app.command()
def new(path: Path) -> None:
    """Make a key, in a new file that only I can read."""
    address = WalletKey.new(path).address
    show({"address": address, "file": str(path)}, [f"{address} in {path}"])


@app.command()
def add(key: FILE, chain: CHAIN = "31337") -> None:
    """Name the wallet and prove it: its key signs the platform's text."""
    client, mine = current().client(), WalletKey.of(key)
    body = WalletIn(address=mine.address, chain_id=chain)
    wallet = ask_once(wallets_create.sync, key=None, client=client, body=body)
    if wallet.state == "pending":
        challenge = ask(wallets_challenge.sync, wallet_id=wallet.id, client=client)
        signature = mine.sign_text(challenge.message)
        proof = WalletProofIn(nonce=challenge.nonce, signature=signature)
        wallet = ask(wallets_prove.sync, wallet_id=wallet.id, client=client, body=proof)
    show(wallet, [f"{wallet.id}  {wallet.address}  {wallet.state}"])


@app.command("list")
def every() -> None:
    """My wallets."""
    rows = list(ask_all(wallets_list.sync, client=current().client()))
    columns = {"id": lambda w: w.id, "address": lambda w: w.address, "state": lambda w: w.state}
    show_rows(rows, columns, none="no wallets")
