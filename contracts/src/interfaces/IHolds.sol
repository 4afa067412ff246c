// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../types/Hold.sol";

/// @title Holds
/// @notice Units of the default partition promised to somebody, as in ERC-1996: they stay the owner's and are shown as such,
///         but the owner cannot send them elsewhere. The id of a hold is keccak256 of its parties in ABI encoding; the same
///         parties need another salt for another hold. After a recovery of the owner the hold is the replacement's; after one
///         of the receiver it can only be released. The id says nothing of value and time: `holdOf` does.
interface IHolds {
    event HoldCreated(
        bytes32 indexed holdId,
        address indexed owner,
        address indexed to,
        address notary,
        bytes32 secretHash,
        bytes32 salt,
        uint96 value,
        uint40 expiresAt
    );
    /// @notice The held units went to their receiver. `secret` is zero where a notary executed it.
    event HoldExecuted(bytes32 indexed holdId, bytes32 secret);
    /// @notice The held units are free again.
    event HoldReleased(bytes32 indexed holdId, address by);

    /// @notice There has been a hold between these parties with this salt.
    error SecurityToken_HoldExists(bytes32 holdId);
    /// @notice The hold does not exist, or was executed or released.
    error SecurityToken_HoldNotOpen(bytes32 holdId);
    /// @notice The time to execute the hold has passed, or `expiresAt` has when it was to be created.
    error SecurityToken_HoldExpired(bytes32 holdId, uint40 expiresAt);
    /// @notice The caller may not execute or release this hold now.
    error SecurityToken_HoldNotYours(bytes32 holdId, address caller);
    /// @notice The secret does not fit the hold.
    error SecurityToken_SecretWrong(bytes32 holdId);
    /// @notice A hold of nothing, or to nobody.
    error SecurityToken_HoldEmpty();

    /// @notice Holds units of `parties.owner`, who is the caller or has authorized the caller as operator of the default
    ///         partition. Refused with `BALANCE_TOO_LOW`, `UNITS_LOCKED` or a reason of the sender; all else is asked at
    ///         execution.
    /// @param value base units, not zero
    /// @param expiresAt last second to execute it, unix seconds
    function createHold(HoldParties calldata parties, uint96 value, uint40 expiresAt) external returns (bytes32 holdId);

    /// @notice Sends the held units to their receiver; refused like a transfer. By the notary; where there is none, by whoever
    ///         knows the secret.
    function executeHold(HoldParties calldata parties, bytes32 secret) external;

    /// @notice Frees the held units. By the notary at any time, by anybody once the hold has expired.
    function releaseHold(HoldParties calldata parties) external;

    /// @notice Frees the held units by law or court order. Needs CONTROLLER.
    function releaseHoldByOrder(HoldParties calldata parties, bytes32 operationId) external;

    /// @notice A hold: base units, last second to execute it, and status: 0 never created, 1 open, 2 executed, 3 released.
    function holdOf(bytes32 holdId) external view returns (uint96 value, uint40 expiresAt, uint8 status);
}
