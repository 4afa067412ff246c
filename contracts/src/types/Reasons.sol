// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Verdict, VerdictFields} from "./Verdict.sol";

/// @notice All reasons why units may not move, one bit each, zero if they may. The order of the bits is the order in which
///         reasons are named: the lowest is the answer of `canTransfer`. The place of a bit, counted from 1, is also the code
///         of ERC-1404.
type Reasons is uint256;

using ReasonsList for Reasons global;

library ReasonsList {
    uint256 internal constant PAUSED = 1 << 0;
    uint256 internal constant WINDOW_CLOSED = 1 << 1;
    uint256 internal constant RECEIVER_ZERO = 1 << 2;
    uint256 internal constant PARTITION_UNKNOWN = 1 << 3;
    uint256 internal constant BALANCE_TOO_LOW = 1 << 4;
    uint256 internal constant UNITS_LOCKED = 1 << 5;
    uint256 internal constant PARTITION_LOCKED = 1 << 6;
    uint256 internal constant SENDER_NOT_REGISTERED = 1 << 7;
    uint256 internal constant SENDER_EXPIRED = 1 << 8;
    uint256 internal constant SENDER_FROZEN = 1 << 9;
    uint256 internal constant SENDER_BELOW_MINIMUM = 1 << 10;
    uint256 internal constant RECEIVER_NOT_REGISTERED = 1 << 11;
    uint256 internal constant RECEIVER_EXPIRED = 1 << 12;
    uint256 internal constant RECEIVER_FROZEN = 1 << 13;
    uint256 internal constant RECEIVER_COUNTRY = 1 << 14;
    uint256 internal constant RECEIVER_CLASS = 1 << 15;
    uint256 internal constant PARTITION_COUNTRY = 1 << 16;
    uint256 internal constant PARTITION_CLASS = 1 << 17;
    uint256 internal constant RECEIVER_BELOW_MINIMUM = 1 << 18;
    uint256 internal constant RECEIVER_ABOVE_MAXIMUM = 1 << 19;
    uint256 internal constant HOLDERS_AT_MAXIMUM = 1 << 20;
    uint256 internal constant RULE_UNAVAILABLE = 1 << 21;
    uint256 internal constant RULE_REFUSED = 1 << 22;
    uint256 internal constant OPERATOR_NOT_AUTHORIZED = 1 << 23;
    uint256 internal constant ALLOWANCE_TOO_LOW = 1 << 24;
    uint256 internal constant COUNT = 25;

    function none(Reasons self) internal pure returns (bool) {
        return Reasons.unwrap(self) == 0;
    }

    function has(Reasons self, uint256 reason) internal pure returns (bool) {
        return Reasons.unwrap(self) & reason != 0;
    }

    function and(Reasons self, uint256 reason, bool applies) internal pure returns (Reasons) {
        return applies ? Reasons.wrap(Reasons.unwrap(self) | reason) : self;
    }

    /// @dev Place of the lowest reason, counted from zero. There is one.
    function first(Reasons self) internal pure returns (uint256 place) {
        while (Reasons.unwrap(self) & (1 << place) == 0) ++place;
    }

    /// @dev Of one reason, or the first of several: its own words, not those of a rule module.
    function ownVerdict(Reasons self) internal pure returns (Verdict) {
        return verdictAt(first(self));
    }

    /// @dev Status byte and text of a reason; a rule module's refusal has words of its own.
    function verdictAt(uint256 place) internal pure returns (Verdict) {
        return place < 14 ? _common(place) : _ofRules(place);
    }

    function _common(uint256 place) private pure returns (Verdict) {
        if (place == 0) return VerdictFields.create(0x54, "PAUSED");
        if (place == 1) return VerdictFields.create(0x54, "WINDOW_CLOSED");
        if (place == 2) return VerdictFields.create(0x57, "RECEIVER_ZERO");
        if (place == 3) return VerdictFields.create(0x50, "PARTITION_UNKNOWN");
        if (place == 4) return VerdictFields.create(0x52, "BALANCE_TOO_LOW");
        if (place == 5) return VerdictFields.create(0x55, "UNITS_LOCKED");
        if (place == 6) return VerdictFields.create(0x55, "PARTITION_LOCKED");
        if (place == 7) return VerdictFields.create(0x56, "SENDER_NOT_REGISTERED");
        if (place == 8) return VerdictFields.create(0x56, "SENDER_EXPIRED");
        if (place == 9) return VerdictFields.create(0x56, "SENDER_FROZEN");
        if (place == 10) return VerdictFields.create(0x56, "SENDER_BELOW_MINIMUM");
        if (place == 11) return VerdictFields.create(0x57, "RECEIVER_NOT_REGISTERED");
        if (place == 12) return VerdictFields.create(0x57, "RECEIVER_EXPIRED");
        return VerdictFields.create(0x57, "RECEIVER_FROZEN");
    }

    function _ofRules(uint256 place) private pure returns (Verdict) {
        if (place == 14) return VerdictFields.create(0x57, "RECEIVER_COUNTRY");
        if (place == 15) return VerdictFields.create(0x57, "RECEIVER_CLASS");
        if (place == 16) return VerdictFields.create(0x57, "PARTITION_COUNTRY");
        if (place == 17) return VerdictFields.create(0x57, "PARTITION_CLASS");
        if (place == 18) return VerdictFields.create(0x57, "RECEIVER_BELOW_MINIMUM");
        if (place == 19) return VerdictFields.create(0x57, "RECEIVER_ABOVE_MAXIMUM");
        if (place == 20) return VerdictFields.create(0x57, "HOLDERS_AT_MAXIMUM");
        if (place == 21) return VerdictFields.create(0x50, "RULE_UNAVAILABLE");
        if (place == 22) return VerdictFields.create(0x50, "RULE_REFUSED");
        if (place == 23) return VerdictFields.create(0x58, "OPERATOR_NOT_AUTHORIZED");
        return VerdictFields.create(0x53, "ALLOWANCE_TOO_LOW");
    }
}
