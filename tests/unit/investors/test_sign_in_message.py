"""The text that a wallet signs, letter by letter."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from investors.sign_in_message import PROVE, SIGN_IN, BadDomain, SignInMessage

MESSAGE = SignInMessage(
    domain="jangbu.example",
    address="0x9a986ccF50EF55d61B335E4b506D030F54e332e0",
    uri="https://jangbu.example/wallets",
    chain_id=31337,
    nonce="32891756a7b4c1d9",
    issued_at=datetime(2027, 3, 1, 9, 0, tzinfo=UTC),
    expires_at=datetime(2027, 3, 1, 9, 10, tzinfo=UTC),
)


def test_the_text_is_eip_4361() -> None:
    assert MESSAGE.text() == (
        "jangbu.example wants you to sign in with your Ethereum account:\n"
        "0x9a986ccF50EF55d61B335E4b506D030F54e332e0\n"
        "\n"
        f"{PROVE}\n"
        "\n"
        "URI: https://jangbu.example/wallets\n"
        "Version: 1\n"
        "Chain ID: 31337\n"
        "Nonce: 32891756a7b4c1d9\n"
        "Issued At: 2027-03-01T09:00:00Z\n"
        "Expiration Time: 2027-03-01T09:10:00Z"
    )


@pytest.mark.parametrize("statement", [PROVE, SIGN_IN])
def test_the_statement_stays_on_its_line(statement: str) -> None:
    assert statement.isascii()
    assert statement.isprintable()


@pytest.mark.parametrize("domain", ["", "a b", "jangbu.example\nURI: https://evil", "evil.example/path"])
def test_a_domain_cannot_smuggle_lines_in(domain: str) -> None:
    with pytest.raises(BadDomain):
        replace(MESSAGE, domain=domain).text()


@pytest.mark.parametrize("uri", ["", "javascript:alert(1)", "https://jangbu.example/\nNonce: 1"])
def test_an_address_cannot_smuggle_lines_in(uri: str) -> None:
    with pytest.raises(BadDomain):
        replace(MESSAGE, uri=uri).text()
