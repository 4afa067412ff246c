// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Snapshots
/// @notice What every holder had at a record date, kept for ever. Taking one costs the same however many holders there are; a
///         balance is written down when it changes for the first time afterwards.
interface ISnapshots {
    /// @notice A snapshot was taken, of so many units in all.
    event SnapshotTaken(uint256 indexed id, uint256 totalSupply);

    /// @notice No snapshot has this id.
    error SecurityToken_SnapshotUnknown(uint256 id);
    /// @notice 2^24 - 1 snapshots were taken.
    error SecurityToken_SnapshotsFull();

    /// @notice Takes a snapshot. Needs ISSUER.
    /// @return id counts from 1
    function snapshot(bytes32 operationId) external returns (uint256 id);

    /// @notice Id of the last snapshot, 0 if there is none.
    function currentSnapshot() external view returns (uint256 id);

    /// @notice Base units the holder had in all partitions when the snapshot was taken.
    function balanceOfAt(uint256 id, address holder) external view returns (uint256);

    /// @notice All base units there were when the snapshot was taken.
    function totalSupplyAt(uint256 id) external view returns (uint256);
}
