// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Acting for a holder
/// @notice The operators of ERC-1410: a holder lets somebody send, redeem and hold the holder's units, in all partitions or in
///         one.
interface IOperators {
    /// @notice ERC-1410: the operator may act on all units of the holder.
    event AuthorizedOperator(address indexed operator, address indexed tokenHolder);
    /// @notice ERC-1410: the operator may no longer.
    event RevokedOperator(address indexed operator, address indexed tokenHolder);
    /// @notice ERC-1410: the operator may act on the holder's units of one partition.
    event AuthorizedOperatorByPartition(
        bytes32 indexed partition, address indexed operator, address indexed tokenHolder
    );
    /// @notice ERC-1410: the operator may no longer.
    event RevokedOperatorByPartition(bytes32 indexed partition, address indexed operator, address indexed tokenHolder);

    function authorizeOperator(address operator) external;

    function revokeOperator(address operator) external;

    function authorizeOperatorByPartition(bytes32 partition, address operator) external;

    function revokeOperatorByPartition(bytes32 partition, address operator) external;

    /// @notice ERC-1410: may the operator act on all units of the holder? Holders are their own operators.
    function isOperator(address operator, address tokenHolder) external view returns (bool);

    /// @notice ERC-1410: may the operator act on the holder's units of the partition, by leave for it or for all?
    function isOperatorForPartition(bytes32 partition, address operator, address tokenHolder)
        external
        view
        returns (bool);
}
