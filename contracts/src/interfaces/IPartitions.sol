// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../types/Partition.sol";

/// @title Partitions
/// @notice The part of ERC-1410 that tells of partitions, and what names them. A partition is a lot under one regime: its terms are
///         fixed when it is named. Every token has the partition "default"; up to sixteen others can be named. `balanceOf`
///         is the sum over all of them.
interface IPartitions {
    /// @notice A partition exists from now on.
    event PartitionNamed(bytes32 indexed partition, uint40 lockedUntil, uint16 classes, uint256[4] countries);
    /// @notice The holder's units of a partition whose lock has ended are now in the default partition.
    event PartitionMerged(bytes32 indexed partition, address indexed holder, uint256 value);

    /// @notice The name is zero, "default", or in use.
    error SecurityToken_PartitionTaken(bytes32 partition);
    /// @notice The token has sixteen further partitions.
    error SecurityToken_PartitionsFull();
    /// @notice There is no such partition.
    error SecurityToken_PartitionUnknown(bytes32 partition);
    /// @notice The partition has no lock, or it has not ended.
    error SecurityToken_NotMergeable(bytes32 partition, uint40 lockedUntil);

    /// @notice Names a partition; its terms never change. Needs ISSUER.
    function namePartition(bytes32 operationId, bytes32 partition, PartitionTerms calldata terms) external;

    /// @notice What holds for a partition. Reverts with `SecurityToken_PartitionUnknown`.
    function partitionTerms(bytes32 partition) external view returns (PartitionTerms memory terms);

    /// @notice All partitions of the token, "default" first.
    function partitions() external view returns (bytes32[] memory names);

    /// @notice ERC-1410: base units of a holder in one partition.
    function balanceOfByPartition(bytes32 partition, address tokenHolder) external view returns (uint256);

    /// @notice ERC-1410: the partitions in which the holder has units.
    function partitionsOf(address tokenHolder) external view returns (bytes32[] memory names);

    /// @notice Moves all units of a holder from a partition whose lock has ended to the default one. Anybody may.
    function mergePartition(bytes32 partition, address tokenHolder) external;

    /// @notice ERC-1410: would `transferByPartition` by `from` succeed now?
    function canTransferByPartition(address from, address to, bytes32 partition, uint256 value, bytes calldata data)
        external
        view
        returns (bytes1 status, bytes32 reason, bytes32 destination);
}
