"""Where events are sent."""

import typer
from jangbu_client.api.webhooks import webhooks_list, webhooks_ping

from jangbu_cli.asking import ask, ask_all
from jangbu_cli.session import current
from jangbu_cli.showing import show, show_rows

app = typer.Typer(no_args_is_help=True)


@app.command("list")
def every() -> None:
    """My organisation's webhooks."""
    rows = list(ask_all(webhooks_list.sync, client=current().client()))
    columns = {"id": lambda w: w.id, "url": lambda w: w.url, "state": lambda w: w.state}
    show_rows(rows, columns, none="no webhooks")


@app.command()
def ping(webhook: str) -> None:
    """Send a webhook an event that means nothing."""
    delivery = ask(webhooks_ping.sync, webhook_id=webhook, client=current().client())
    show(delivery, [f"{delivery.id}  {delivery.state}"])
