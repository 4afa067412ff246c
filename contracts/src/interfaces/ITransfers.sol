// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Transfers that say why not
/// @notice The transfer part of ERC-1594. One check serves the transfers of ERC-20, the ones here, those of ERC-1410 and
///         `canTransfer`.
///
///         Asked in this order, the first that fails is the answer; its place is the code of ERC-1404:
///
///         | code | status | reason                    |                                                        |
///         |------|--------|---------------------------|--------------------------------------------------------|
///         |   1  | 0x54   | PAUSED                    | all transfers are stopped                              |
///         |   2  | 0x54   | WINDOW_CLOSED             | outside the time in which holders may transfer         |
///         |   3  | 0x57   | RECEIVER_ZERO             | the receiver is the zero address                       |
///         |   4  | 0x50   | PARTITION_UNKNOWN         | there is no such partition                             |
///         |   5  | 0x52   | BALANCE_TOO_LOW           | the sender has fewer units (in all, or in the partition named) |
///         |   6  | 0x55   | UNITS_LOCKED              | they are frozen, held, or in another partition         |
///         |   7  | 0x55   | PARTITION_LOCKED          | the lock of the partition has not ended                |
///         |   8  | 0x56   | SENDER_NOT_REGISTERED     | the sender's `validUntil` is zero                      |
///         |   9  | 0x56   | SENDER_EXPIRED            | the sender's `validUntil` has passed                   |
///         |  10  | 0x56   | SENDER_FROZEN             | the sender is frozen                                   |
///         |  11  | 0x56   | SENDER_BELOW_MINIMUM      | the sender would keep something, but less than allowed |
///         |  12  | 0x57   | RECEIVER_NOT_REGISTERED   | the receiver's `validUntil` is zero                    |
///         |  13  | 0x57   | RECEIVER_EXPIRED          | the receiver's `validUntil` has passed                 |
///         |  14  | 0x57   | RECEIVER_FROZEN           | the receiver is frozen                                 |
///         |  15  | 0x57   | RECEIVER_COUNTRY          | the token is not for the receiver's country            |
///         |  16  | 0x57   | RECEIVER_CLASS            | the token is not for any of the receiver's classes     |
///         |  17  | 0x57   | PARTITION_COUNTRY         | the partition is not for the receiver's country        |
///         |  18  | 0x57   | PARTITION_CLASS           | the partition is not for any of the receiver's classes |
///         |  19  | 0x57   | RECEIVER_BELOW_MINIMUM    | the receiver would have less than allowed              |
///         |  20  | 0x57   | RECEIVER_ABOVE_MAXIMUM    | the receiver would have more than allowed              |
///         |  21  | 0x57   | HOLDERS_AT_MAXIMUM        | there may be no holder more                            |
///         |  22  | 0x50   | RULE_UNAVAILABLE          | the rule module gave no answer                         |
///         |  23  | 0x50   | RULE_REFUSED              | the rule module refused; status and reason are its own |
///         |  24  | 0x58   | OPERATOR_NOT_AUTHORIZED   | the caller may not act for the holder                  |
///         |  25  | 0x53   | ALLOWANCE_TOO_LOW         | the caller may not spend so many units                 |
///         |   0  | 0x51   | OK                        | the transfer would succeed                             |
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
