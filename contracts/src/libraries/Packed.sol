// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {HolderTerms} from "../types/HolderTerms.sol";

/// @notice Reads the packed entries of batches straight from calldata; nothing is copied.
/// @dev The caller has checked `requireEntries`, so every field read lies inside `packed`. The loads themselves may reach
///      over its end (calldata reads as zero there); the shifts drop what does not belong to the field.
library Packed {
    /// @dev At least one entry, and no broken one.
    function requireEntries(
        bytes calldata packed,
        uint256 entryLength
    ) internal pure {
        if (packed.length == 0 || packed.length % entryLength != 0) {
            revert IRegister.SecurityToken_PackedLength(packed.length, entryLength);
        }
    }

    function addressAt(
        bytes calldata packed,
        uint256 offset
    ) internal pure returns (address) {
        return address(bytes20(_wordAt(packed, offset)));
    }

    /// @dev address(20) units(12), one word.
    function creditAt(
        bytes calldata packed,
        uint256 offset
    ) internal pure returns (address to, uint256 units) {
        bytes32 word = _wordAt(packed, offset);
        return (address(bytes20(word)), uint96(uint256(word)));
    }

    /// @dev validUntil(5) country(2) classes(2) investorId(6)
    function termsAt(
        bytes calldata packed,
        uint256 offset
    ) internal pure returns (HolderTerms) {
        return HolderTerms.wrap(uint120(bytes15(_wordAt(packed, offset))));
    }

    function _wordAt(
        bytes calldata packed,
        uint256 offset
    ) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := calldataload(add(packed.offset, offset))
        }
    }
}
