// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Operations that have effect once
/// @notice Every write of the platform carries an operation id. The token stores it with the hash of the whole call,
///         so the same instruction sent twice is refused even if the platform has lost its database. Only an account with the
///         role DIRECT, a person or a multisig, may do without: it saves the slot, about 23,700 gas.
interface IOperations {
    /// @notice An operation took effect. `payloadHash` is keccak256 of the whole calldata that carried it.
    event OperationExecuted(bytes32 indexed operationId, bytes32 payloadHash);

    /// @notice The id has had its effect; `operationOf` says with which payload.
    error SecurityToken_OperationDone(bytes32 operationId);
    /// @notice The id is zero, or `data` is too short to carry one, and the caller has no DIRECT role.
    error SecurityToken_OperationMissing();

    /// @notice keccak256 of the calldata an operation was executed with, zero if it never was.
    function operationOf(bytes32 operationId) external view returns (bytes32 payloadHash);
}
