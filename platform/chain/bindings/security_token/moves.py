"""A holder's own transfer: its calldata, and the calldata of a signed transaction read back, exactly."""

from dataclasses import dataclass

from eth_abi.exceptions import DecodingError

from chain.artifacts import artifact
from chain.bindings.security_token.calls import transfer
from chain.bindings.security_token.partitions import DEFAULT, name_of, to_word, transfer_by_partition
from chain.bindings.words import read_address, read_hash, read_integer


@dataclass(frozen=True, slots=True)
class Move:
    """`units` base units of a partition to `receiver`, an address in canonical form."""

    receiver: str
    units: int
    partition: str = DEFAULT

    def calldata(self) -> bytes:
        """Raises `ValueError` where the name can be no partition's."""
        if self.partition == DEFAULT:
            return transfer(self.receiver, self.units)
        to_word(self.partition)
        return transfer_by_partition(self.partition, self.receiver, self.units)


def read_move(data: bytes) -> Move | None:
    """None for any other call, and for one that is written in another way than we would."""
    selectors, arguments = artifact("SecurityToken").selectors, data[4:]
    try:
        if data[:4] == selectors["transfer"]:
            move = Move(read_address(arguments), read_integer(arguments, 1))
        elif data[:4] == selectors["transferByPartition"]:
            name = name_of(bytes.fromhex(read_hash(arguments)[2:]))
            move = Move(read_address(arguments, 1), read_integer(arguments, 2), name)
        else:
            return None
        return move if move.calldata() == data else None
    except (ValueError, IndexError, DecodingError):
        return None
