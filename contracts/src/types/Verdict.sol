// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The answer to "may these units move?": a reason in ASCII from the left and, in the last byte, its status
///         byte of ERC-1400. One word serves the transfer that reverts with it and the view that returns it.
type Verdict is bytes32;

using VerdictFields for Verdict global;

library VerdictFields {
    Verdict internal constant OK = Verdict.wrap(bytes32("OK") | bytes32(uint256(0x51)));

    function create(bytes1 status_, bytes32 reason_) internal pure returns (Verdict) {
        return Verdict.wrap((reason_ & ~bytes32(uint256(0xff))) | (bytes32(status_) >> 248));
    }

    function isOk(Verdict self) internal pure returns (bool) {
        return Verdict.unwrap(self) == Verdict.unwrap(OK);
    }

    function status(Verdict self) internal pure returns (bytes1) {
        return bytes1(uint8(uint256(Verdict.unwrap(self))));
    }

    function reason(Verdict self) internal pure returns (bytes32) {
        return Verdict.unwrap(self) & ~bytes32(uint256(0xff));
    }
}
