"""`jangbu`: what an investor, a broker's machine or an integrator asks of the platform, from a terminal."""

import sys
from typing import Annotated

import typer

from jangbu_cli.commands import identity, orders, register, sandbox, sign_in, wallets, webhooks
from jangbu_cli.ends import Ended
from jangbu_cli.showing import Output

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(wallets.app, name="wallets", help="Wallets: keys in files, proofs of control.")
app.add_typer(sandbox.app, name="sandbox", help="Try everything out where nothing is real.")
app.add_typer(webhooks.app, name="webhooks", help="Where events are sent.")
for command in (
    *(sign_in.sign_up, sign_in.sign_in, sign_in.sign_out, sign_in.me),
    *(identity.register, identity.identify, orders.offerings, orders.subscribe, orders.orders),
    *(register.holdings, register.check, register.transfer, register.operations),
):
    app.command()(command)


@app.callback()
def main(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the API's answer as one JSON document.")
    ] = False,
    pick: Annotated[str, typer.Option(help="Print one field of it only, such as payment.reference.")] = "",
) -> None:
    """The investor API of Jangbu. Secrets are never arguments: see the README."""
    Output.as_json, Output.pick = as_json, pick


def run() -> None:
    try:
        app()
    except Ended as ended:
        print(ended, file=sys.stderr)
        sys.exit(ended.code)


if __name__ == "__main__":
    run()
