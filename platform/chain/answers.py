"""What a node says, as plain frozen rows. Hashes and addresses are lower-case 0x text, amounts integers
of wei."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kernel import clock


@dataclass(frozen=True, slots=True)
class Header:
    """A block without its transactions. `base_fee` and `gas_limit` are what the next transaction has to
    reckon with."""

    number: int
    hash: str
    parent_hash: str
    timestamp: datetime
    base_fee: int
    gas_limit: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A transaction of a block: who sent it, and with which nonce."""

    tx_hash: str
    sender: str
    nonce: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What a mined transaction carried, from whom to whom; `to` is None where it created a contract."""

    sender: str
    to: str | None
    data: str
    block_number: int


@dataclass(frozen=True, slots=True)
class Log:
    """One entry of a receipt, as the contract wrote it."""

    block_number: int
    block_hash: str
    log_index: int
    tx_hash: str
    address: str
    topics: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """A mined transaction. `succeeded` False means the EVM took it back, `logged` that a contract wrote
    something: a call to an address without code succeeds in silence."""

    tx_hash: str
    block_number: int
    block_hash: str
    succeeded: bool
    gas_used: int
    contract_address: str | None
    logged: bool


def integer(value: Any) -> int:
    return int(value, 16)


def raw(value: Any) -> bytes:
    return bytes.fromhex(value[2:])


def sent(value: Any) -> list[Sent]:
    return [
        Sent(tx["hash"].lower(), tx["from"].lower(), integer(tx["nonce"]))
        for tx in (value["transactions"] if value else [])
    ]


def carried(value: Any) -> Carried | None:
    if not value or not value.get("blockNumber"):
        return None
    return Carried(
        sender=value["from"].lower(),
        to=(value.get("to") or "").lower() or None,
        data=value["input"].lower(),
        block_number=integer(value["blockNumber"]),
    )


def header(value: Any) -> Header | None:
    if not value:
        return None
    return Header(
        number=integer(value["number"]),
        hash=value["hash"].lower(),
        parent_hash=value["parentHash"].lower(),
        timestamp=clock.from_timestamp(integer(value["timestamp"])),
        base_fee=integer(value.get("baseFeePerGas") or "0x0"),
        gas_limit=integer(value["gasLimit"]),
    )


def receipt(value: Any) -> Receipt | None:
    if not value or not value.get("blockHash"):
        return None
    return Receipt(
        tx_hash=value["transactionHash"].lower(),
        block_number=integer(value["blockNumber"]),
        block_hash=value["blockHash"].lower(),
        succeeded=integer(value["status"]) == 1,
        gas_used=integer(value["gasUsed"]),
        contract_address=(value.get("contractAddress") or "").lower() or None,
        logged=bool(value["logs"]),
    )


def logs(value: Any) -> list[Log]:
    return [
        Log(
            block_number=integer(item["blockNumber"]),
            block_hash=item["blockHash"].lower(),
            log_index=integer(item["logIndex"]),
            tx_hash=item["transactionHash"].lower(),
            address=item["address"].lower(),
            topics=tuple(item["topics"]),
            data=raw(item["data"]),
        )
        for item in value
    ]
