// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What holds for all units of one partition: a lot under one regime. Fixed when the partition is named.
/// @param lockedUntil last second in which nobody may send them, unix seconds. From then on they may be merged into the
///        default partition; 0 = never locked and never merged
/// @param classes a receiver needs one of these investor classes; 0 = any
/// @param countries a receiver's country must be one of these, bit n = ISO 3166-1 numeric n; all zero = any
struct PartitionTerms {
    uint40 lockedUntil;
    uint16 classes;
    uint256[4] countries;
}

/// @dev The partition every token has from the start, in which the functions of ERC-20 work.
bytes32 constant DEFAULT_PARTITION = "default";

/// @notice A partition as it is stored: one word read by each of its transfers.
/// @dev |  0..7   | lot         | 1 to 16: which bit of a record, which balances; 0 = not named |
///      |  8..47  | lockedUntil |                                                               |
///      | 48..63  | classes     |                                                               |
///      | 64      | countries   | whether its countries are limited                             |
type Partition is uint256;

using PartitionFields for Partition global;

library PartitionFields {
    function create(uint256 lot_, uint256 lockedUntil_, uint256 classes_, bool countries)
        internal
        pure
        returns (Partition)
    {
        return Partition.wrap(lot_ | (lockedUntil_ << 8) | (classes_ << 48) | (countries ? 1 << 64 : 0));
    }

    function isNamed(Partition self) internal pure returns (bool) {
        return Partition.unwrap(self) != 0;
    }

    /// @dev Whether it is named, has no limits of its own and no lock, or one that has ended.
    function isFree(Partition self, uint256 time) internal pure returns (bool) {
        uint256 word = Partition.unwrap(self);
        return word != 0 && word >> 48 == 0 && word >> 8 < time;
    }

    function lot(Partition self) internal pure returns (uint256) {
        return uint8(Partition.unwrap(self));
    }

    function lockedUntil(Partition self) internal pure returns (uint40) {
        return uint40(Partition.unwrap(self) >> 8);
    }

    function classes(Partition self) internal pure returns (uint16) {
        return uint16(Partition.unwrap(self) >> 48);
    }

    function hasCountries(Partition self) internal pure returns (bool) {
        return Partition.unwrap(self) & (1 << 64) != 0;
    }
}
