// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What of a holder's default partition may not be sent, or where the holder's record has gone.
/// @dev |  0..95  | frozen | base units frozen by the controller        |
///      | 96..191 | held   | base units promised by the holder's holds  |
///      | 255     | moved  | then the lowest 160 bits are the successor |
type Locks is uint256;

using LocksFields for Locks global;

library LocksFields {
    uint256 private constant MOVED = 1 << 255;

    function movedTo(address successor_) internal pure returns (Locks) {
        return Locks.wrap(MOVED | uint160(successor_));
    }

    function areMoved(Locks self) internal pure returns (bool) {
        return Locks.unwrap(self) & MOVED != 0;
    }

    function successor(Locks self) internal pure returns (address) {
        return address(uint160(Locks.unwrap(self)));
    }

    function frozen(Locks self) internal pure returns (uint256) {
        return uint96(Locks.unwrap(self));
    }

    function held(Locks self) internal pure returns (uint256) {
        return uint96(Locks.unwrap(self) >> 96);
    }

    function areNone(Locks self) internal pure returns (bool) {
        return Locks.unwrap(self) == 0;
    }

    /// @dev The caller has checked that the units are a part of a balance.
    function withFrozen(Locks self, uint256 units) internal pure returns (Locks) {
        return Locks.wrap((Locks.unwrap(self) & ~uint256(type(uint96).max)) | units);
    }

    /// @dev The caller has checked that the units are a part of a balance.
    function plusHeld(Locks self, uint256 units) internal pure returns (Locks) {
        unchecked {
            return Locks.wrap(Locks.unwrap(self) + (units << 96));
        }
    }

    /// @dev The units were added before.
    function minusHeld(Locks self, uint256 units) internal pure returns (Locks) {
        unchecked {
            return Locks.wrap(Locks.unwrap(self) - (units << 96));
        }
    }
}
