"""The standards a contract is graded against, in the order they are shown."""

from chain.conformance.standards import (
    erc20,
    erc165,
    erc1404,
    erc1410,
    erc1594,
    erc1643,
    erc1644,
    erc3643,
)
from chain.conformance.subject import Standard

STANDARDS: tuple[Standard, ...] = (
    erc20.STANDARD,
    erc1410.STANDARD,
    erc1594.STANDARD,
    erc1643.STANDARD,
    erc1644.STANDARD,
    erc165.STANDARD,
    erc1404.STANDARD,
    erc3643.STANDARD,
)
