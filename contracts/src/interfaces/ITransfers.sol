// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Transfers that say why not
/// @notice The transfer part of ERC-1594. One check serves the transfers of ERC-20, the ones here and `canTransfer`.
///
///         Asked in this order, the first that fails is the answer:
///
///         | status | reason                    |                                          |
///         |--------|---------------------------|------------------------------------------|
///         | 0x54   | PAUSED                    | all transfers are stopped                |
///         | 0x57   | RECEIVER_ZERO             | the receiver is the zero address         |
///         | 0x52   | BALANCE_TOO_LOW           | the sender has fewer units               |
///         | 0x56   | SENDER_NOT_REGISTERED     | the sender's `validUntil` is zero        |
///         | 0x56   | SENDER_EXPIRED            | the sender's `validUntil` has passed     |
///         | 0x56   | SENDER_FROZEN             | the sender is frozen                     |
///         | 0x57   | RECEIVER_NOT_REGISTERED   | the receiver's `validUntil` is zero      |
///         | 0x57   | RECEIVER_EXPIRED          | the receiver's `validUntil` has passed   |
///         | 0x57   | RECEIVER_FROZEN           | the receiver is frozen                   |
///         | 0x53   | ALLOWANCE_TOO_LOW         | the caller may not spend so many units   |
///         | 0x51   | OK                        | the transfer would succeed               |
interface ITransfers {
    /// @notice The transfer, or the issue, was refused: ERC-1400 status byte and the reason in ASCII from the left.
    error SecurityToken_TransferRejected(bytes1 status, bytes32 reason);

    /// @notice Would `transferWithData` by the caller succeed now?
    function canTransfer(address to, uint256 value, bytes calldata data)
        external
        view
        returns (bool allowed, bytes1 status, bytes32 reason);

    /// @notice Would `transferFromWithData` by the caller succeed now?
    function canTransferFrom(address from, address to, uint256 value, bytes calldata data)
        external
        view
        returns (bool allowed, bytes1 status, bytes32 reason);

    /// @notice ERC-20 `transfer` with data for the log of the caller; the token attaches no meaning to it.
    function transferWithData(address to, uint256 value, bytes calldata data) external;

    /// @notice ERC-20 `transferFrom` with data.
    function transferFromWithData(address from, address to, uint256 value, bytes calldata data) external;
}
