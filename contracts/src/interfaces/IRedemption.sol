// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Redeeming units
/// @notice The redeeming parts of ERC-1594, in the default partition, and of ERC-1410, and a batch. A pause does not stop it: it stops
///         transfers, never a holder's right to be paid. Every redemption also emits the ERC-20 event
///         `Transfer(from, 0, value)`.
interface IRedemption {
    /// @notice ERC-1594: `value` units of `from` were destroyed.
    event Redeemed(address indexed operator, address indexed from, uint256 value, bytes data);

    /// @notice ERC-1410: units of a partition were destroyed.
    event RedeemedByPartition(
        bytes32 indexed partition, address indexed operator, address indexed from, uint256 amount, bytes operatorData
    );

    /// @notice Destroys units of the caller. Refused with `BALANCE_TOO_LOW`, `UNITS_LOCKED` or a reason of the
    ///         sender's record; no rule is asked, so that a holder can always leave.
    /// @param data for the log
    function redeem(uint256 value, bytes calldata data) external;

    /// @notice Destroys units of a holder who has approved it: spends the caller's allowance.
    function redeemFrom(address tokenHolder, uint256 value, bytes calldata data) external;

    /// @notice ERC-1410: destroys units of the caller. Refused like `redeem`, and with `PARTITION_UNKNOWN` or, while the lock
    ///         lasts, `PARTITION_LOCKED`.
    /// @param data for the log
    function redeemByPartition(bytes32 partition, uint256 value, bytes calldata data) external;

    /// @notice ERC-1410: destroys units of a holder. Refused with `OPERATOR_NOT_AUTHORIZED` (0x58) and like `redeem`. What a
    ///         controller destroys is a forced redemption, whatever leave the holder gave.
    /// @param operatorData for the log; of a controller: reason (32 bytes), document (32), operation id (32), anything further
    function operatorRedeemByPartition(
        bytes32 partition,
        address tokenHolder,
        uint256 value,
        bytes calldata operatorData
    ) external;

    /// @notice Destroys units of many holders, at maturity or by a capital reduction; what is frozen is taken too, what is in a
    ///         hold is refused. Needs CONTROLLER, and a controllable token.
    /// @param packed entries of 32 bytes, big-endian: address(20) units(12)
    function redeemBatch(bytes32 operationId, bytes calldata packed) external;
}
