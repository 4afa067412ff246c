// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The answer to "may these units move?": a reason in ASCII from the left and, in the last byte, its status
///         byte of ERC-1400. One word serves the transfer that reverts with it and the view that returns it.
type Verdict is bytes32;

using VerdictFields for Verdict global;

library VerdictFields {
    function isOk(Verdict self) internal pure returns (bool) {
        return Verdict.unwrap(self) == Verdict.unwrap(Verdicts.OK);
    }

    function status(Verdict self) internal pure returns (bytes1) {
        return bytes1(uint8(uint256(Verdict.unwrap(self))));
    }

    function reason(Verdict self) internal pure returns (bytes32) {
        return Verdict.unwrap(self) & ~bytes32(uint256(0xff));
    }
}

/// @notice Every verdict there is. Reasons are at most 31 characters; the platform translates them.
library Verdicts {
    Verdict internal constant OK = Verdict.wrap(bytes32("OK") | bytes32(uint256(0x51)));

    Verdict internal constant BALANCE_TOO_LOW = Verdict.wrap(bytes32("BALANCE_TOO_LOW") | bytes32(uint256(0x52)));
    Verdict internal constant ALLOWANCE_TOO_LOW = Verdict.wrap(bytes32("ALLOWANCE_TOO_LOW") | bytes32(uint256(0x53)));
    Verdict internal constant PAUSED = Verdict.wrap(bytes32("PAUSED") | bytes32(uint256(0x54)));

    Verdict internal constant SENDER_NOT_REGISTERED =
        Verdict.wrap(bytes32("SENDER_NOT_REGISTERED") | bytes32(uint256(0x56)));
    Verdict internal constant SENDER_EXPIRED = Verdict.wrap(bytes32("SENDER_EXPIRED") | bytes32(uint256(0x56)));
    Verdict internal constant SENDER_FROZEN = Verdict.wrap(bytes32("SENDER_FROZEN") | bytes32(uint256(0x56)));

    Verdict internal constant RECEIVER_ZERO = Verdict.wrap(bytes32("RECEIVER_ZERO") | bytes32(uint256(0x57)));
    Verdict internal constant RECEIVER_NOT_REGISTERED =
        Verdict.wrap(bytes32("RECEIVER_NOT_REGISTERED") | bytes32(uint256(0x57)));
    Verdict internal constant RECEIVER_EXPIRED = Verdict.wrap(bytes32("RECEIVER_EXPIRED") | bytes32(uint256(0x57)));
    Verdict internal constant RECEIVER_FROZEN = Verdict.wrap(bytes32("RECEIVER_FROZEN") | bytes32(uint256(0x57)));
}
