"""A wallet's key in a file: its hexadecimal digits, or a keystore of Ethereum's with a password."""

import json
import os
from pathlib import Path
from typing import Any

import typer
from eth_account import Account
from eth_account.messages import encode_defunct
from jangbu_client.models.unsigned_transfer import UnsignedTransfer

from jangbu_cli import secret_files
from jangbu_cli.ends import Misused


class WalletKey:
    """Signs texts and transactions, and never shows itself."""

    def __init__(self, account: Any) -> None:
        self._account = account
        self.address: str = account.address

    @classmethod
    def of(cls, path: Path) -> "WalletKey":
        """Raises `Misused`."""
        text = secret_files.read(path)
        try:
            return cls(Account.from_key(_from_keystore(text) if text.startswith("{") else text))
        except (ValueError, KeyError, TypeError):
            raise Misused(f"{path} holds no wallet's key, or the password is wrong") from None

    @classmethod
    def new(cls, path: Path) -> "WalletKey":
        account = Account.create()
        secret_files.write(path, account.key.hex() + "\n", anew=True)
        return cls(account)

    def sign_text(self, text: str) -> str:
        """EIP-191, as `personal_sign`."""
        return "0x" + bytes(self._account.sign_message(encode_defunct(text=text)).signature).hex()

    def sign_transfer(self, unsigned: UnsignedTransfer) -> str:
        """Raw bytes to send."""
        fields = {
            "type": 2,
            "chainId": int(unsigned.chain_id),
            "nonce": int(unsigned.nonce or 0),
            "to": unsigned.to,
            "value": int(unsigned.value),
            "data": unsigned.data,
            "gas": int(unsigned.gas or 0),
            "maxFeePerGas": int(unsigned.max_fee_per_gas or 0),
            "maxPriorityFeePerGas": int(unsigned.max_priority_fee_per_gas or 0),
        }
        return "0x" + bytes(self._account.sign_transaction(fields).raw_transaction).hex()


def _from_keystore(text: str) -> bytes:
    password = os.environ.get("JANGBU_KEY_PASSWORD")
    if password is None:
        password = typer.prompt("Password of the keystore", hide_input=True, err=True)
    return bytes(Account.decrypt(json.loads(text), password))
