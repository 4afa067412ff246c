// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Creating units
/// @notice The issuing part of ERC-1594 and its batches. Units go to registered holders only; a receiver that is not
///         registered, expired or frozen is refused with `SecurityToken_TransferRejected`, status 0x57. Every creation
///         also emits the ERC-20 event `Transfer(0, to, value)`.
interface IIssuance {
    /// @notice ERC-1594: `value` units were created for `to`.
    event Issued(address indexed operator, address indexed to, uint256 value, bytes data);
    /// @notice ERC-1410: units were created in a partition.
    event IssuedByPartition(
        bytes32 indexed partition,
        address indexed operator,
        address indexed to,
        uint256 amount,
        bytes data,
        bytes operatorData
    );

    /// @notice Issuing has been closed.
    error SecurityToken_NotIssuable();
    /// @notice The total supply would exceed the cap of the token's terms.
    error SecurityToken_CapExceeded(uint256 supply, uint256 cap);
    /// @notice The total supply would exceed 2^96 - 1 base units; `supply` is 2^256 - 1 where it would exceed that as well.
    error SecurityToken_SupplyOverflow(uint256 supply);

    /// @notice Whether units can still be created.
    function isIssuable() external view returns (bool);

    /// @notice Highest total supply in base units, 0 = none.
    function cap() external view returns (uint256);

    /// @notice Creates units for a registered holder. Needs ISSUER.
    /// @param data its first 32 bytes are the operation id, the rest is for the log
    function issue(address to, uint256 value, bytes calldata data) external;

    /// @notice ERC-1410: creates units in a partition. Needs ISSUER. Refused like `issue`, and by the partition's terms.
    /// @param data its first 32 bytes are the operation id
    function issueByPartition(bytes32 partition, address tokenHolder, uint256 value, bytes calldata data) external;

    /// @notice Creates units for many registered holders. Needs ISSUER.
    /// @param packed entries of 32 bytes, big-endian: address(20) units(12)
    function issueBatch(bytes32 operationId, bytes calldata packed) external;

    /// @notice Registers many holders and creates units for them in one write each; logged as `HoldersRegistered` and a
    ///         `Transfer` each. Needs ISSUER and REGISTRAR.
    /// @param packed entries of 47 bytes, big-endian:
    ///        address(20) units(12) validUntil(5) country(2) classes(2) investorId(6)
    function registerAndIssueBatch(bytes32 operationId, bytes calldata packed) external;
}
