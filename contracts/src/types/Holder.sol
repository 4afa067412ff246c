// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HolderTerms} from "./HolderTerms.sol";

/// @notice One entry of the register of holders: what is held and why it may be held, in one storage word.
/// @dev From the lowest bit:
///
///      |   0..95 | balance     | base units of the default partition                   |
///      |  96..135 | validUntil  | unix seconds, last second of the holder's eligibility; 0 = not registered |
///      | 136..151 | country     | ISO 3166-1 numeric                                    |
///      | 152..167 | flags       | bit 0 frozen, bit 1 has locks, bits 2..15 investor classes |
///      | 168..191 | snapshotId  | snapshot last seen by this holder                     |
///      | 192..207 | partitions  | bitmap of further partitions with a balance           |
///      | 208..255 | investorId  | random subject number, no personal data               |
type Holder is uint256;

using HolderFields for Holder global;

library HolderFields {
    uint256 private constant BALANCE = type(uint96).max;
    uint256 private constant FROZEN = 1 << 152;
    /// Everything `HolderTerms` may replace: validity, country, class bits, investor id.
    uint256 private constant TERMS =
        (uint256(type(uint56).max) << 96) | (uint256(0xfffc) << 152) | (uint256(type(uint48).max) << 208);

    function balance(
        Holder self
    ) internal pure returns (uint256) {
        return Holder.unwrap(self) & BALANCE;
    }

    function validUntil(
        Holder self
    ) internal pure returns (uint256) {
        return uint40(Holder.unwrap(self) >> 96);
    }

    function country(
        Holder self
    ) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 136);
    }

    function flags(
        Holder self
    ) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 152);
    }

    function snapshotId(
        Holder self
    ) internal pure returns (uint24) {
        return uint24(Holder.unwrap(self) >> 168);
    }

    function partitions(
        Holder self
    ) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 192);
    }

    function investorId(
        Holder self
    ) internal pure returns (uint48) {
        return uint48(Holder.unwrap(self) >> 208);
    }

    function isFrozen(
        Holder self
    ) internal pure returns (bool) {
        return Holder.unwrap(self) & FROZEN != 0;
    }

    function freeze(
        Holder self
    ) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) | FROZEN);
    }

    function unfreeze(
        Holder self
    ) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) & ~FROZEN);
    }

    /// @dev The caller has checked `terms.settable()`; frozen flag, locks, snapshot, partitions and balance stay.
    function withTerms(
        Holder self,
        HolderTerms terms
    ) internal pure returns (Holder) {
        return Holder.wrap((Holder.unwrap(self) & ~TERMS) | terms.placed());
    }

    /// @dev A balance is a part of the total supply, which `Config` keeps within 96 bits: it cannot reach the next field.
    function plus(
        Holder self,
        uint256 units
    ) internal pure returns (Holder) {
        unchecked {
            return Holder.wrap(Holder.unwrap(self) + units);
        }
    }

    /// @dev The caller has checked `units <= balance`.
    function minus(
        Holder self,
        uint256 units
    ) internal pure returns (Holder) {
        unchecked {
            return Holder.wrap(Holder.unwrap(self) - units);
        }
    }
}
