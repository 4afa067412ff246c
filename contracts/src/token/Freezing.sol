// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../interfaces/IFreezing.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Stops single holders.
abstract contract Freezing is IFreezing, TokenState {
    /// @inheritdoc IFreezing
    function freeze(address holder, bytes32 operationId) external onlyRole(Roles.CONTROLLER) once(operationId) {
        _setHolder(holder, _holder(holder).freeze());
        emit HolderFrozen(holder, true);
    }

    /// @inheritdoc IFreezing
    function unfreeze(address holder, bytes32 operationId) external onlyRole(Roles.CONTROLLER) once(operationId) {
        _setHolder(holder, _holder(holder).unfreeze());
        emit HolderFrozen(holder, false);
    }
}
