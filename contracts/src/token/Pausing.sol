// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPausing} from "../interfaces/IPausing.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Stops all transfers.
abstract contract Pausing is IPausing, TokenState {
    /// @inheritdoc IPausing
    function pause(bytes32 operationId) external onlyRole(Roles.PAUSER) once(operationId) {
        _config = _config.pause();
        emit Paused(msg.sender);
    }

    /// @inheritdoc IPausing
    function unpause(bytes32 operationId) external onlyRole(Roles.PAUSER) once(operationId) {
        _config = _config.unpause();
        emit Unpaused(msg.sender);
    }

    /// @inheritdoc IPausing
    function paused() external view returns (bool) {
        return _config.isPaused();
    }
}
