// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Recovery of a lost account
/// @notice The whole record moves: units of all partitions, locks, holds, terms and a freeze. The lost account is closed for
///         ever. Works while transfers are paused and whatever the state of the lost account.
interface IRecovery {
    /// @notice The record of `lost` is now that of `replacement`, with so many base units over all partitions. A `Transfer`
    ///         of them and the new terms of both accounts are logged as well.
    event HolderRecovered(address indexed lost, address indexed replacement, uint256 units);

    /// @notice The lost account is not on the register, or was recovered before.
    error SecurityToken_NothingToRecover(address lost);
    /// @notice The replacement is zero, the lost account itself, has units or locks, is frozen, or is registered for another
    ///         investor.
    error SecurityToken_ReplacementUnfit(address replacement);

    /// @notice Moves a record. Needs CONTROLLER.
    /// @param replacement may be registered already, for the same investor id other than 0: its terms are replaced by those of the lost
    ///        account
    function recover(address lost, address replacement, bytes32 operationId) external;
}
