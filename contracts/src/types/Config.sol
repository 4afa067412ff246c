// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The one word about the whole token that every transfer reads.
/// @dev From the lowest bit:
///
///      |   0..15  | flags       | one bit per option; what is off costs a transfer nothing |
///      |  16..23  | decimals    |                                                  |
///      |  24..47  | snapshotId  | current snapshot                                 |
///      |  48..79  | holderCount | accounts with a balance above zero               |
///      |  80..175 | totalSupply | base units, at most 2^96 - 1                     |
///      | 176..255 | free        |                                                  |
type Config is uint256;

using ConfigFields for Config global;

library ConfigFields {
    uint256 private constant INITIALISED = 1 << 0;
    uint256 private constant PAUSED = 1 << 1;
    uint256 private constant ISSUABLE = 1 << 2;
    uint256 private constant CAPPED = 1 << 3;
    uint256 private constant NAMED_IN_CODE = 1 << 4;

    uint256 private constant ONE_HOLDER = 1 << 48;
    uint256 private constant SUPPLY_AT = 80;

    /// @dev A word nothing can be initialised over, for the code behind the clones.
    function sealed_() internal pure returns (Config) {
        return Config.wrap(INITIALISED);
    }

    function create(uint8 decimals_, bool capped, bool namedInCode) internal pure returns (Config) {
        uint256 word = INITIALISED | ISSUABLE | (uint256(decimals_) << 16);
        if (capped) word |= CAPPED;
        if (namedInCode) word |= NAMED_IN_CODE;
        return Config.wrap(word);
    }

    function isInitialised(Config self) internal pure returns (bool) {
        return Config.unwrap(self) & INITIALISED != 0;
    }

    function isPaused(Config self) internal pure returns (bool) {
        return Config.unwrap(self) & PAUSED != 0;
    }

    function isIssuable(Config self) internal pure returns (bool) {
        return Config.unwrap(self) & ISSUABLE != 0;
    }

    function isCapped(Config self) internal pure returns (bool) {
        return Config.unwrap(self) & CAPPED != 0;
    }

    function isNamedInCode(Config self) internal pure returns (bool) {
        return Config.unwrap(self) & NAMED_IN_CODE != 0;
    }

    function decimals(Config self) internal pure returns (uint8) {
        return uint8(Config.unwrap(self) >> 16);
    }

    function holderCount(Config self) internal pure returns (uint256) {
        return uint32(Config.unwrap(self) >> 48);
    }

    function totalSupply(Config self) internal pure returns (uint256) {
        return uint96(Config.unwrap(self) >> SUPPLY_AT);
    }

    function pause(Config self) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(self) | PAUSED);
    }

    function unpause(Config self) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(self) & ~PAUSED);
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
            return Config.wrap(Config.unwrap(self) + (units << SUPPLY_AT));
        }
    }
}
