// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {vm} from "../support/Vm.sol";

/// @notice The two words every move of units is about: the token's config and a holder's record.
/// @dev All that the proofs know of their layout is in this file. Nothing branches where it can be helped: each branch doubles the
///      paths of every proof.
abstract contract Layout {
    uint256 internal constant CONFIG_SLOT = 0;
    /// Bits of the config word, and where the number of holders begins.
    uint256 internal constant INITIALISED = 1 << 96;
    uint256 private constant ISSUABLE = 1 << 97;
    uint256 private constant CAPPED = 1 << 98;
    uint256 internal constant NAMED_IN_CODE = 1 << 99;
    uint256 private constant CONTROLLABLE = 1 << 100;
    uint256 internal constant PAUSED = 1 << 101;
    uint256 internal constant WINDOW = 1 << 102;
    uint256 internal constant COUNTRIES = 1 << 103;
    uint256 internal constant CLASSES = 1 << 104;
    uint256 internal constant LIMITS = 1 << 105;
    uint256 internal constant MODULE = 1 << 106;
    uint256 internal constant RULES = PAUSED | WINDOW | COUNTRIES | CLASSES | LIMITS | MODULE;
    uint256 internal constant HOLDERS = 136;
    /// Bits of a record, and where the terms begin.
    uint256 internal constant FROZEN = 1 << 184;
    uint256 internal constant LOCKS = 1 << 185;
    uint256 internal constant SNAPSHOT = 0xffffff << 112;
    uint256 private constant TERMS = 136;

    ISecurityToken internal token;
    uint256 internal time;

    function config() internal view returns (uint256) {
        return uint256(vm.load(address(token), bytes32(CONFIG_SLOT)));
    }

    function recordOf(address account) internal view returns (uint256) {
        return uint256(vm.load(address(token), recordSlot(account)));
    }

    /// @dev A record lies at the complement of its account.
    function recordSlot(address account) internal pure returns (bytes32) {
        return bytes32(~uint256(uint160(account)));
    }

    function supply() internal view returns (uint256) {
        return uint96(config());
    }

    function holders() internal view returns (uint256) {
        return uint32(config() >> HOLDERS);
    }

    function isCapped() internal view returns (bool) {
        return config() & CAPPED != 0;
    }

    function isControllable() internal view returns (bool) {
        return config() & CONTROLLABLE != 0;
    }

    function isIssuable() internal view returns (bool) {
        return config() & ISSUABLE != 0;
    }

    /// @dev Units of the default partition.
    function unitsOf(address account) internal view returns (uint256) {
        return uint96(recordOf(account));
    }

    /// @dev Who the holder is and why units may be held, with both flags.
    function termsOf(address account) internal view returns (uint256) {
        return recordOf(account) >> TERMS;
    }

    function classesOf(address account) internal view returns (uint256) {
        return uint16(recordOf(account) >> 184) & 0xfffc;
    }

    function hasNoLocks(address account) internal view returns (bool) {
        return recordOf(account) & LOCKS == 0;
    }

    function isFrozenAndEmpty(address account) internal view returns (bool) {
        return recordOf(account) & (FROZEN | ((1 << 112) - 1)) == FROZEN;
    }

    function isFrozen(address account) internal view returns (bool) {
        return recordOf(account) & FROZEN != 0;
    }

    /// @dev Registered, in time and not frozen.
    function isEligible(address account) internal view returns (bool eligible) {
        (uint256 record, uint256 now_) = (recordOf(account), time);
        assembly ("memory-safe") {
            eligible := iszero(or(lt(shr(216, record), now_), and(record, FROZEN)))
        }
    }

    /// @dev 1 if the account holds anything, otherwise 0.
    function holding(address account) internal view returns (uint256 one) {
        uint256 record = recordOf(account);
        assembly ("memory-safe") {
            one := iszero(iszero(shl(144, record)))
        }
    }

    /// @dev Which further partitions the account has units of.
    function partitionsOf(address account) internal view returns (uint256) {
        return uint16(recordOf(account) >> 96);
    }

    /// @dev Whether a snapshot was taken since the record last changed, and the record is of an earlier one.
    function isBehind(address account) internal view returns (bool) {
        return recordOf(account) & SNAPSHOT < config() & SNAPSHOT;
    }

    function isUpToDate(address account) internal view returns (bool) {
        return (config() ^ recordOf(account)) & SNAPSHOT == 0;
    }
}
