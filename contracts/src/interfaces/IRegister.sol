// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The register of holders
/// @notice Decisions about a person are made off chain; what is written here is who may hold, until when, and as what.
///         There is no list of holders on chain: events are the list.
interface IRegister {
    /// @notice The terms of one holder; `validUntil` zero means the holder is no longer registered.
    event HolderUpdated(address indexed holder, uint40 validUntil, uint16 country, uint16 classes, uint48 investorId);
    /// @notice The terms of many holders, as in `registerBatch`; by `registerAndIssueBatch` too.
    event HoldersRegistered(bytes32 indexed operationId, bytes packed);

    /// @notice The zero address cannot be registered.
    error SecurityToken_HolderZero();
    /// @notice `classes` has bit 0 (frozen) or bit 1 (locks), which are no classes; of a holder, a rule or a partition.
    error SecurityToken_ClassesReserved(uint16 classes);
    /// @notice `packed` is empty or not a whole number of entries.
    error SecurityToken_PackedLength(uint256 length, uint256 entryLength);

    /// @notice Registers a holder or replaces the terms of one; balance, frozen flag, locks and partitions stay.
    ///         Needs REGISTRAR.
    /// @param operationId has effect once
    /// @param validUntil last second of eligibility in unix seconds; 0 removes the holder from the register
    /// @param country ISO 3166-1 numeric
    /// @param classes investor classes in bits 2 to 15; bits 0 and 1 must be clear
    /// @param investorId random subject number
    function register(
        bytes32 operationId,
        address holder,
        uint40 validUntil,
        uint16 country,
        uint16 classes,
        uint48 investorId
    ) external;

    /// @notice `register` for many holders. Needs REGISTRAR.
    /// @param packed entries of 35 bytes, big-endian: address(20) validUntil(5) country(2) classes(2) investorId(6)
    function registerBatch(bytes32 operationId, bytes calldata packed) external;

    /// @notice The whole record of an account; `validUntil` zero means not registered.
    function holderOf(address holder)
        external
        view
        returns (
            uint96 balance,
            uint40 validUntil,
            uint16 country,
            uint16 flags,
            uint24 snapshotId,
            uint16 partitions,
            uint48 investorId
        );

    /// @notice Accounts with a balance above zero.
    function holderCount() external view returns (uint256);
}
