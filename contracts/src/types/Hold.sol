// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice Between whom a hold is: all that is needed to execute it, committed to by the hold's id.
/// @param owner holder whose units are held
/// @param to who gets them
/// @param notary who alone may execute and may release it; zero = whoever knows the secret may execute it
/// @param secretHash keccak256 of the secret as one word, or whatever a notary has agreed to keep here
/// @param salt tells two holds between the same parties apart
struct HoldParties {
    address owner;
    address to;
    address notary;
    bytes32 secretHash;
    bytes32 salt;
}

/// @notice A hold as it is stored.
/// @dev |   0..95  | value     | base units                     |
///      |  96..135 | expiresAt | last second to execute it      |
///      | 136..143 | status    | 1 open, 2 executed, 3 released |
type Hold is uint256;

using HoldFields for Hold global;

library HoldFields {
    uint256 internal constant OPEN = 1;
    uint256 internal constant EXECUTED = 2;
    uint256 internal constant RELEASED = 3;

    function create(uint96 value_, uint40 expiresAt_) internal pure returns (Hold) {
        return Hold.wrap(uint256(value_) | (uint256(expiresAt_) << 96) | (OPEN << 136));
    }

    function value(Hold self) internal pure returns (uint96) {
        return uint96(Hold.unwrap(self));
    }

    function expiresAt(Hold self) internal pure returns (uint40) {
        return uint40(Hold.unwrap(self) >> 96);
    }

    function status(Hold self) internal pure returns (uint8) {
        return uint8(Hold.unwrap(self) >> 136);
    }

    function closed(Hold self, uint256 status_) internal pure returns (Hold) {
        return Hold.wrap((Hold.unwrap(self) & ((1 << 136) - 1)) | (status_ << 136));
    }
}
