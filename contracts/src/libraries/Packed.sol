// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {HolderTerms} from "../types/HolderTerms.sol";

/// @notice Reads the packed entries of batches straight from calldata; nothing is copied.
/// @dev A cursor is a place in calldata. Loads may reach over an entry's ends, where calldata reads as zero or as something
///      else: the shifts drop what does not belong to the field.
library Packed {
    /// What `IRegister.HoldersRegistered` says of a holder: address(20) validUntil(5) country(2) classes(2) investorId(6).
    uint256 internal constant REGISTERED = 35;

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
            account := shr(96, calldataload(cursor))
            units := shr(160, calldataload(add(cursor, 20)))
        }
    }

    /// @dev validUntil(5) country(2) classes(2) investorId(6), the last 15 bytes of every entry that has terms. Read with what
    ///      stands before them, one shift leaves them where a record has them.
    function termsBefore(uint256 cursor) internal pure returns (HolderTerms terms) {
        assembly ("memory-safe") {
            terms := shl(136, calldataload(sub(cursor, 32)))
        }
    }

    /// @dev Memory for the data of `IRegister.HoldersRegistered` with so many entries; returns the place of the first. An entry
    ///      is written as two words, of which the last reaches over its end.
    function openList(uint256 count) internal pure returns (uint256 place) {
        assembly ("memory-safe") {
            let data := mload(64)
            mstore(data, 32)
            mstore(add(data, 32), mul(count, REGISTERED))
            place := add(data, 64)
            mstore(64, add(place, add(mul(count, REGISTERED), 32)))
        }
    }

    function addToList(uint256 place, address account, HolderTerms terms) internal pure returns (uint256 next) {
        assembly ("memory-safe") {
            mstore(place, shl(96, account))
            mstore(add(place, 20), terms)
            next := add(place, REGISTERED)
        }
    }

    /// @dev Logs what was written between `openList` and `end`, padded to whole words as ABI encoding is.
    function logList(bytes32 topic, bytes32 operationId, uint256 end, uint256 count) internal {
        assembly ("memory-safe") {
            let length := mul(count, REGISTERED)
            let size := add(64, and(add(length, 31), not(31)))
            mstore(end, 0)
            log2(sub(sub(end, length), 64), size, topic, operationId)
        }
    }
}
