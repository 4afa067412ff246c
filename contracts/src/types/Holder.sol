// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Config} from "./Config.sol";
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
    uint256 private constant LOCKS = 1 << 185;
    /// Balance and partitions: zero if the account holds nothing.
    uint256 private constant UNITS = (1 << 112) - 1;
    uint256 private constant SNAPSHOT = 0xffffff << 112;
    /// What stays when terms are replaced: frozen flag, locks flag and everything behind the terms.
    uint256 private constant KEPT = FROZEN | LOCKS | ((1 << 136) - 1);

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

    /// @dev The flags without the two that are not the registrar's.
    function classes(Holder self) internal pure returns (uint16) {
        return uint16(Holder.unwrap(self) >> 184) & 0xfffc;
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

    function isFrozen(Holder self) internal pure returns (bool) {
        return Holder.unwrap(self) & FROZEN != 0;
    }

    function hasLocks(Holder self) internal pure returns (bool) {
        return Holder.unwrap(self) & LOCKS != 0;
    }

    /// @dev Whether the account has units of any partition.
    function holds(Holder self) internal pure returns (bool) {
        return Holder.unwrap(self) & UNITS != 0;
    }

    function holdsOf(Holder self, uint256 lot) internal pure returns (bool) {
        return Holder.unwrap(self) & (1 << (95 + lot)) != 0;
    }

    /// @dev Not zero if the holder may not receive: not registered, expired or frozen. One word for one branch.
    function obstacle(Holder self, uint256 time) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := or(lt(shr(216, self), time), and(self, FROZEN))
        }
    }

    /// @dev Not zero if there is an obstacle, or a lock that may be one for a sender.
    function obstacleOrLock(Holder self, uint256 time) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := or(lt(shr(216, self), time), and(self, or(FROZEN, LOCKS)))
        }
    }

    /// @dev Not zero if the holder is frozen, or has not been seen since the last snapshot.
    function frozenOrBehind(Holder self, Config config) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := or(and(self, FROZEN), and(xor(self, config), SNAPSHOT))
        }
    }

    /// @dev Not zero if there is anything to be asked before these terms and units are written over the record in one write:
    ///      terms that are void, expired or reserved, a record that is frozen, has locks or is behind a snapshot.
    function obstacleTo(Holder self, Config config, address account, HolderTerms terms)
        internal
        view
        returns (uint256 word)
    {
        assembly ("memory-safe") {
            let behind := shr(232, shl(120, xor(self, config)))
            let flagged := and(or(self, terms), or(FROZEN, LOCKS))
            word := or(or(iszero(account), lt(shr(216, terms), timestamp())), or(behind, flagged))
        }
    }

    /// @dev `withTerms` where no flag has to be kept.
    function withFirstTerms(Holder self, HolderTerms terms) internal pure returns (Holder holder) {
        assembly ("memory-safe") {
            holder := or(terms, shr(120, shl(120, self)))
        }
    }

    /// @dev 1 if the units make a holder of an account that has none, otherwise 0.
    function joinsWith(Holder self, uint256 units) internal pure returns (uint256 one) {
        assembly ("memory-safe") {
            one := iszero(or(shl(144, self), iszero(units)))
        }
    }

    function freeze(Holder self) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) | FROZEN);
    }

    function unfreeze(Holder self) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) & ~FROZEN);
    }

    function withLocks(Holder self, bool some) internal pure returns (Holder) {
        return Holder.wrap(some ? Holder.unwrap(self) | LOCKS : Holder.unwrap(self) & ~LOCKS);
    }

    function withLot(Holder self, uint256 lot) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) | (1 << (95 + lot)));
    }

    function withoutLot(Holder self, uint256 lot) internal pure returns (Holder) {
        return Holder.wrap(Holder.unwrap(self) & ~(1 << (95 + lot)));
    }

    function withSnapshot(Holder self, uint256 snapshotId_) internal pure returns (Holder) {
        return Holder.wrap((Holder.unwrap(self) & ~SNAPSHOT) | (snapshotId_ << 112));
    }

    /// @dev What is left of an account whose record has moved elsewhere: it can neither send nor receive again.
    function left(Holder self) internal pure returns (Holder) {
        return Holder.wrap((Holder.unwrap(self) & SNAPSHOT) | FROZEN | LOCKS);
    }

    /// @dev The caller has checked `terms.areReserved()`.
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
