"""Who am I: a new account, a session by password or by wallet, and its end."""

import os
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from jangbu_client.api.me import me_read
from jangbu_client.api.sign_in import sign_in_ask, sign_in_wallet
from jangbu_client.models.sign_in import SignIn
from jangbu_client.models.sign_in_ask import SignInAsk

from jangbu_cli.asking import ask
from jangbu_cli.ends import Ended, Misused, NotSignedIn, Unreachable
from jangbu_cli.session import TIMEOUT, Session, current, headers, keep
from jangbu_cli.showing import show
from jangbu_cli.wallet_key import WalletKey

URL = Annotated[str | None, typer.Option(help="Where the platform is.", envvar="JANGBU_URL")]
KEY = Annotated[Path | None, typer.Option(help="File with the wallet's key.", envvar="JANGBU_KEY")]
CHAIN = Annotated[str, typer.Option(help="Id of the chain.", envvar="JANGBU_CHAIN")]
ACCOUNT = "/_allauth/app/v1/auth/"


def sign_up(email: str, url: URL = None) -> None:
    """A new account; its password comes from JANGBU_PASSWORD, or is asked for."""
    _by_password("signup", email, url)


def sign_in(
    email: Annotated[str | None, typer.Option(help="With a password, instead of a wallet.")] = None,
    key: KEY = None,
    url: URL = None,
    chain: CHAIN = "31337",
) -> None:
    """A session: by the key of a proved wallet, or by e-mail address and password."""
    if email is not None:
        _by_password("login", email, url)
        return
    if key is None:
        raise Misused("name a wallet's key with --key, or an address with --email")
    session, wallet = Session(url or current().url), WalletKey.of(key)
    body = SignInAsk(address=wallet.address, chain_id=chain)
    text = ask(sign_in_ask.sync, client=session.nobody(), body=body)
    body = SignIn(message=text.message, signature=wallet.sign_text(text.message))
    answer = ask(sign_in_wallet.sync, client=session.nobody(), body=body)
    if answer.state != "signed_in":
        raise NotSignedIn("the account has a second factor: sign in with a browser or an app")
    _kept(Session(session.url, answer.session_token))


def sign_out() -> None:
    """End the session, here and at the platform."""
    session = current()
    if session.token is not None and not session.is_machine:
        _account("DELETE", session, "session", token=session.token)
    keep(Session(session.url))


def me() -> None:
    """Who is signed in."""
    answer = ask(me_read.sync, client=current().client())
    show(answer, [f"{answer.email}  {answer.id}  {answer.investor or 'no investor yet'}"])


def _by_password(door: str, email: str, url: str | None) -> None:
    password = os.environ.get("JANGBU_PASSWORD")
    if password is None:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=door == "signup", err=True)
    session = Session(url or current().url)
    answer = _account("POST", session, door, body={"email": email, "password": password})
    token = answer.get("meta", {}).get("session_token")
    if token is None or not answer.get("meta", {}).get("is_authenticated"):
        told = "; ".join(error["message"] for error in answer.get("errors", []))
        raise Ended(told or "more is asked for than a password: use a browser or an app")
    _kept(Session(session.url, token))


def _account(
    method: str, session: Session, door: str, *, body: Any = None, token: str = ""
) -> dict[str, Any]:
    """allauth's own API, which answers 401 to a session that has just ended."""
    with_token = {"X-Session-Token": token} if token else {}
    try:
        answer = httpx.request(
            method,
            f"{session.url}{ACCOUNT}{door}",
            json=body,
            headers=headers() | with_token,
            timeout=TIMEOUT,
        )
        return dict(answer.json())
    except (httpx.HTTPError, ValueError) as error:
        raise Unreachable(f"{session.url} does not answer: {type(error).__name__}") from None


def _kept(session: Session) -> None:
    keep(session)
    answer = ask(me_read.sync, client=session.client())
    show(answer, [f"signed in as {answer.email}"])
