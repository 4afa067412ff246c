// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Holder} from "./Holder.sol";

/// @notice The one word about the whole token that every transfer reads.
/// @dev From the lowest bit. Supply and snapshot lie where a `Holder` has its balance and its snapshot, so that both are
///      changed and compared without a shift:
///
///      |   0..95  | totalSupply | base units, at most 2^96 - 1                     |
///      |  96..111 | flags       | one bit per option; what is off costs a transfer nothing |
///      | 112..135 | snapshotId  | current snapshot                                 |
///      | 136..167 | holderCount | accounts with a balance above zero               |
///      | 168..175 | decimals    |                                                  |
///      | 176..255 | free        |                                                  |
type Config is uint256;

using ConfigFields for Config global;

library ConfigFields {
    uint256 internal constant INITIALISED = 1 << 96;
    uint256 internal constant ISSUABLE = 1 << 97;
    uint256 internal constant CAPPED = 1 << 98;
    uint256 internal constant NAMED_IN_CODE = 1 << 99;
    uint256 internal constant CONTROLLABLE = 1 << 100;
    uint256 internal constant PAUSED = 1 << 101;
    uint256 internal constant WINDOW = 1 << 102;
    uint256 internal constant COUNTRIES = 1 << 103;
    uint256 internal constant CLASSES = 1 << 104;
    uint256 internal constant LIMITS = 1 << 105;
    uint256 internal constant MODULE = 1 << 106;

    /// What a receiver is asked beyond its own record, by a transfer and by issuing alike.
    uint256 internal constant RECEIVER_RULES = COUNTRIES | CLASSES | LIMITS | MODULE;
    /// What takes a transfer off its short way.
    uint256 internal constant TRANSFER_RULES = PAUSED | WINDOW | RECEIVER_RULES;

    uint256 private constant SNAPSHOT = 0xffffff << 112;
    uint256 private constant ONE_SNAPSHOT = 1 << 112;
    uint256 private constant ONE_HOLDER = 1 << 136;

    /// @dev A word nothing can be initialised over, for the code behind the tokens.
    function sealed_() internal pure returns (Config) {
        return Config.wrap(INITIALISED);
    }

    function create(uint8 decimals_, bool capped, bool namedInCode) internal pure returns (Config) {
        uint256 word = INITIALISED | ISSUABLE | CONTROLLABLE | (uint256(decimals_) << 168);
        if (capped) word |= CAPPED;
        if (namedInCode) word |= NAMED_IN_CODE;
        return Config.wrap(word);
    }

    function has(Config self, uint256 flag) internal pure returns (bool) {
        return Config.unwrap(self) & flag != 0;
    }

    function with(Config self, uint256 flag) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(self) | flag);
    }

    function without(Config self, uint256 flag) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(self) & ~flag);
    }

    function decimals(Config self) internal pure returns (uint8) {
        return uint8(Config.unwrap(self) >> 168);
    }

    function holderCount(Config self) internal pure returns (uint256) {
        return uint32(Config.unwrap(self) >> 136);
    }

    function snapshotId(Config self) internal pure returns (uint256) {
        return uint24(Config.unwrap(self) >> 112);
    }

    function totalSupply(Config self) internal pure returns (uint256) {
        return uint96(Config.unwrap(self));
    }

    /// @dev Whether a snapshot was taken since the holder's record last changed.
    function isAheadOf(Config self, Holder holder) internal pure returns (bool) {
        return (Config.unwrap(self) ^ Holder.unwrap(holder)) & SNAPSHOT != 0;
    }

    /// @dev The caller has checked that there is another id: 2^24 snapshots.
    function nextSnapshot(Config self) internal pure returns (Config) {
        unchecked {
            return Config.wrap(Config.unwrap(self) + ONE_SNAPSHOT);
        }
    }

    /// @dev Each of them has at least one base unit at an address somebody paid to write: 2^32 are out of reach.
    function plusHolders(Config self, uint256 count) internal pure returns (Config) {
        unchecked {
            return Config.wrap(Config.unwrap(self) + count * ONE_HOLDER);
        }
    }

    /// @dev The caller has seen a holder with a balance, so the count is above zero.
    function minusHolder(Config self) internal pure returns (Config) {
        unchecked {
            return Config.wrap(Config.unwrap(self) - ONE_HOLDER);
        }
    }

    /// @dev The caller has checked that the new supply fits 96 bits.
    function plusSupply(Config self, uint256 units) internal pure returns (Config) {
        unchecked {
            return Config.wrap(Config.unwrap(self) + units);
        }
    }

    /// @dev The units were a holder's, so they are a part of the supply.
    function minusSupply(Config self, uint256 units) internal pure returns (Config) {
        unchecked {
            return Config.wrap(Config.unwrap(self) - units);
        }
    }
}
