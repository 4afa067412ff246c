// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Freezing a holder
/// @notice A frozen account can neither send nor receive; it keeps its units and its registration. A part of the units of the
///         default partition can be frozen as well: it cannot be sent, redeemed or held. A forced transfer can take it.
interface IFreezing {
    event HolderFrozen(address indexed holder, bool frozen);
    /// @notice From now on so many base units of the holder are frozen.
    event UnitsFrozen(address indexed holder, uint256 units);

    /// @notice More units than the holder has in the default partition and not in holds.
    error SecurityToken_FreezeExceeds(uint256 units, uint256 most);
    /// @notice The holder's record has moved to `successor` by recovery; this account is closed.
    error SecurityToken_HolderMoved(address holder, address successor);

    /// @notice Freezes the account, registered or not; freezing twice changes nothing. Needs CONTROLLER.
    function freeze(address holder, bytes32 operationId) external;

    /// @notice Lifts a freeze. Needs CONTROLLER.
    function unfreeze(address holder, bytes32 operationId) external;

    /// @notice Freezes a part of the holder's units of the default partition. Needs CONTROLLER.
    /// @param units base units that are frozen from now on, whatever was frozen before; 0 lifts it
    function freezePartial(address holder, uint256 units, bytes32 operationId) external;

    /// @notice What of a holder's units cannot be sent, in base units, and where the record went if it was recovered.
    function locksOf(address holder) external view returns (uint256 frozen, uint256 held, address successor);
}
