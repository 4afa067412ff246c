// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The ERC-165 ids of the standards a token answers to: the exclusive or of the selectors of a standard's functions,
///         as its text lists them. Tests compute them again.
library InterfaceIds {
    bytes4 internal constant ERC165 = 0x01ffc9a7;
    bytes4 internal constant ERC20 = 0x36372b07;
    bytes4 internal constant ERC20_METADATA = 0xa219a025;
    bytes4 internal constant ERC2612 = 0x9d8ff7da;
    bytes4 internal constant ERC5267 = 0x84b0196e;
    bytes4 internal constant ERC1404 = 0xab84a5c8;
    bytes4 internal constant ERC1410 = 0xe584fff1;
    bytes4 internal constant ERC1594 = 0x27cac147;
    bytes4 internal constant ERC1643 = 0xecfecec8;
    bytes4 internal constant ERC1644 = 0x953cc54c;

    function isSupported(bytes4 id) internal pure returns (bool) {
        return id == ERC165 || id == ERC20 || id == ERC20_METADATA || id == ERC2612 || id == ERC5267 || id == ERC1404
            || id == ERC1410 || id == ERC1594 || id == ERC1643 || id == ERC1644;
    }
}
