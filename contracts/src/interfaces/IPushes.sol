// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Paying many at once
/// @notice For payers who know where the money goes and don't want to be asked for it. The cash goes straight from the caller's
///         allowance to the accounts; an account that was recovered is the caller's to replace. What a cash token takes on the
///         way is missing at the account: this is no promise of an amount, unlike a distribution.
interface IPushes {
    /// @notice So many accounts were paid so much in all. `payloadHash` is keccak256 of the whole calldata.
    event BatchPushed(
        address indexed payer,
        bytes32 indexed operationId,
        address indexed cash,
        uint256 accounts,
        uint256 total,
        bytes32 payloadHash
    );

    /// @notice The id is zero.
    error Distribution_OperationMissing();
    /// @notice The payer has used this id; `pushOf` says with which payload.
    error Distribution_OperationDone(bytes32 operationId);
    /// @notice `packed` is empty or not a whole number of entries.
    error Distribution_PackedLength(uint256 length, uint256 entryLength);

    /// @notice Pays all, or none. An account that the cash token refuses has to be left out.
    /// @param operationId has effect once for each payer, with whatever payload
    /// @param packed entries of 32 bytes, big-endian: address(20) amount(12), the amount in base units of the cash
    function pushBatch(bytes32 operationId, address cash, bytes calldata packed) external;

    /// @notice keccak256 of the calldata a payer's operation was executed with, zero if it never was.
    function pushOf(address payer, bytes32 operationId) external view returns (bytes32 payloadHash);
}
