// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {HolderTerms} from "../types/HolderTerms.sol";

/// @notice Reads the packed entries of batches straight from calldata; nothing is copied.
/// @dev A cursor is a place in calldata. The last load of a batch may reach over its end, where calldata reads as zero or
///      as something else: the shifts drop what does not belong to the field.
library Packed {
    /// @dev Where the first entry begins and the last one ends; at least one entry, and no broken one.
    function span(bytes calldata packed, uint256 entryLength) internal pure returns (uint256 cursor, uint256 end) {
        if (packed.length == 0 || packed.length % entryLength != 0) {
            revert IRegister.SecurityToken_PackedLength(packed.length, entryLength);
        }
        assembly ("memory-safe") {
            cursor := packed.offset
            end := add(cursor, packed.length)
        }
    }

    function accountAt(uint256 cursor) internal pure returns (address account) {
        assembly ("memory-safe") {
            account := shr(96, calldataload(cursor))
        }
    }

    /// @dev address(20) units(12)
    function creditAt(uint256 cursor) internal pure returns (address account, uint256 units) {
        assembly ("memory-safe") {
            let word := calldataload(cursor)
            account := shr(96, word)
            units := shr(160, shl(160, word))
        }
    }

    /// @dev validUntil(5) country(2) classes(2) investorId(6)
    function termsAt(uint256 cursor) internal pure returns (HolderTerms terms) {
        assembly ("memory-safe") {
            terms := shl(136, shr(136, calldataload(cursor)))
        }
    }
}
