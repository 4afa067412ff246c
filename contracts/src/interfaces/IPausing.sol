// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Stopping all transfers
/// @notice A pause stops transfers between holders, those out of a hold among them, and nothing else: units can still be issued,
///         redeemed and held, holders registered and recovered, and forced transfers made.
interface IPausing {
    event Paused(address account);
    event Unpaused(address account);

    /// @notice Stops all transfers; pausing twice changes nothing. Needs PAUSER.
    function pause(bytes32 operationId) external;

    /// @notice Resumes transfers. Needs PAUSER.
    function unpause(bytes32 operationId) external;

    function paused() external view returns (bool);
}
