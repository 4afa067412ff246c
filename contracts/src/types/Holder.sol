// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HolderTerms} from "./HolderTerms.sol";

/// @notice One entry of the register of holders: what is held and why it may be held, in one storage word.
/// @dev From the highest bit. The first 15 bytes are the holder's terms, in the order in which batches carry them, so that
///      a batch entry is written as it is read:
///
///      | 216..255 | validUntil  | unix seconds, last second of eligibility; 0 = not registered |
///      | 200..215 | country     | ISO 3166-1 numeric                                           |
///      | 184..199 | flags       | bit 0 frozen, bit 1 has locks, bits 2..15 investor classes   |
///      | 136..183 | investorId  | random subject number, no personal data                      |
///      | 112..135 | snapshotId  | snapshot last seen by this holder                            |
///      |  96..111 | partitions  | bitmap of further partitions with a balance                  |
///      |   0..95  | balance     | base units of the default partition                          |
type Holder is uint256;

using HolderFields for Holder global;

library HolderFields {
    uint256 private constant FROZEN = 1 << 184;
    /// What stays when terms are replaced: frozen flag, locks flag and everything behind the terms.
    uint256 private constant KEPT = (3 << 184) | ((1 << 136) - 1);

    function balance(Holder self) internal pure returns (uint256) {
        return uint96(Holder.unwrap(self));
    }

    function validUntil(Holder self) internal pure returns (uint256) {
        return Holder.unwrap(self) >> 216;
    }

    function country(Holder self) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 200);
    }

    function flags(Holder self) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 184);
    }

    function investorId(Holder self) internal pure returns (uint48) {
        return uint48(Holder.unwrap(self) >> 136);
    }

    function snapshotId(Holder self) internal pure returns (uint24) {
        return uint24(Holder.unwrap(self) >> 112);
    }

    function partitions(Holder self) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 96);
    }

    /// @dev Not zero if frozen.
    function frozen(Holder self) internal pure returns (uint256) {
        return Holder.unwrap(self) & FROZEN;
    }

    /// @dev Not zero if the holder is not registered, expired or frozen: one word for one branch.
    function obstacle(Holder self, uint256 time) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := or(lt(shr(216, self), time), and(self, FROZEN))
        }
    }

    /// @dev 1 if the units make a holder of an account that has none, otherwise 0.
    function joinsWith(Holder self, uint256 units) internal pure returns (uint256 one) {
        assembly ("memory-safe") {
            one := iszero(or(shl(160, self), iszero(units)))
        }
    }

    function freeze(Holder self) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) | FROZEN);
    }

    function unfreeze(Holder self) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) & ~FROZEN);
    }

    /// @dev The caller has checked `terms.areSettable()`.
    function withTerms(Holder self, HolderTerms terms) internal pure returns (Holder) {
        return Holder.wrap((Holder.unwrap(self) & KEPT) | HolderTerms.unwrap(terms));
    }

    /// @dev A balance is a part of the total supply, which `Config` keeps within 96 bits: it cannot reach the next field.
    function plus(Holder self, uint256 units) internal pure returns (Holder) {
        unchecked {
            return Holder.wrap(Holder.unwrap(self) + units);
        }
    }

    /// @dev The caller has checked `units <= balance`.
    function minus(Holder self, uint256 units) internal pure returns (Holder) {
        unchecked {
            return Holder.wrap(Holder.unwrap(self) - units);
        }
    }
}
