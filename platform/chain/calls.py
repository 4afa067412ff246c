"""What the bindings make and the outbox takes: one call to one contract, with the id the chain enforces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """`to` is None to create a contract. `data` is the whole calldata (or the creation code)."""

    to: str | None
    data: bytes
    operation_id: str
