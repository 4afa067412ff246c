// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Transfers within a partition
/// @notice The part of ERC-1410 that moves units: by their holder, by an operator of the holder, or by a controller, under the
///         conditions of `IControl`. Units stay in their partition. Each transfer also emits the ERC-20 event `Transfer`.
interface IPartitionTransfers {
    /// @notice ERC-1410. `operator` is the caller; `operatorData` are empty where the holder is the caller.
    event TransferByPartition(
        bytes32 indexed fromPartition,
        address operator,
        address indexed from,
        address indexed to,
        uint256 value,
        bytes data,
        bytes operatorData
    );

    /// @notice Sends the caller's units of a partition. Refused like any transfer, and with `PARTITION_UNKNOWN` (0x50),
    ///         `PARTITION_LOCKED` (0x55), `PARTITION_COUNTRY` or `PARTITION_CLASS` (0x57).
    /// @param data for the log
    /// @return destination the same partition
    function transferByPartition(bytes32 partition, address to, uint256 value, bytes calldata data)
        external
        returns (bytes32 destination);

    /// @notice ERC-1410: sends units of a holder. Refused with `OPERATOR_NOT_AUTHORIZED` (0x58) and like any transfer. What a
    ///         controller sends is a forced transfer, whatever leave the holder gave.
    /// @param data for the log; of a controller, its first 32 bytes are the operation id
    /// @param operatorData for the log; of a controller, reason and document as in `controllerTransfer`
    function operatorTransferByPartition(
        bytes32 partition,
        address from,
        address to,
        uint256 value,
        bytes calldata data,
        bytes calldata operatorData
    ) external returns (bytes32 destination);
}
