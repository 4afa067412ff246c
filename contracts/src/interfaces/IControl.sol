// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Transfers and redemptions by law or court order
/// @notice ERC-1644. They work while transfers are paused, and whatever the state of the sender: no units are ever stuck. The
///         receiver must be registered, valid and not frozen. Units frozen by `freezePartial` can be taken; units in a hold
///         are refused with `UNITS_LOCKED` until the hold is released.
interface IControl {
    /// @notice ERC-1644: units were moved without the holder's consent.
    event ControllerTransfer(
        address controller, address indexed from, address indexed to, uint256 value, bytes data, bytes operatorData
    );
    /// @notice ERC-1644: units were destroyed without the holder's consent.
    event ControllerRedemption(
        address controller, address indexed tokenHolder, uint256 value, bytes data, bytes operatorData
    );

    /// @notice The controller's power over units has been given up for ever.
    error SecurityToken_NotControllable();
    /// @notice `operatorData` do not begin with a reason and the hash of a document, 32 bytes each.
    error SecurityToken_ReasonMissing();
    /// @notice Sender and receiver of a forced transfer are the same account.
    error SecurityToken_SelfTransfer(address account);

    /// @notice Whether forced transfers are possible.
    function isControllable() external view returns (bool);

    /// @notice Moves units of the default partition. Needs CONTROLLER.
    /// @param data its first 32 bytes are the operation id
    /// @param operatorData reason in ASCII (32 bytes), keccak256 of the document it rests on (32 bytes), anything further
    function controllerTransfer(
        address from,
        address to,
        uint256 value,
        bytes calldata data,
        bytes calldata operatorData
    ) external;

    /// @notice Destroys units of the default partition. Needs CONTROLLER.
    /// @param data as in `controllerTransfer`
    /// @param operatorData as in `controllerTransfer`
    function controllerRedeem(address tokenHolder, uint256 value, bytes calldata data, bytes calldata operatorData)
        external;
}
