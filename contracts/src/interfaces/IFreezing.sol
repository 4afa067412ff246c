// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Freezing a holder
/// @notice A frozen account can neither send nor receive; it keeps its units and its registration.
interface IFreezing {
    event HolderFrozen(address indexed holder, bool frozen);

    /// @notice Freezes the account, registered or not; freezing twice changes nothing. Needs CONTROLLER.
    function freeze(address holder, bytes32 operationId) external;

    /// @notice Lifts a freeze. Needs CONTROLLER.
    function unfreeze(address holder, bytes32 operationId) external;
}
