// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPausing} from "../interfaces/IPausing.sol";
import {ConfigFields} from "../types/Config.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Stops all transfers.
abstract contract Pausing is IPausing, TokenState {
    /// @inheritdoc IPausing
    function pause(bytes32 operationId) external onlyRole(Roles.PAUSER) once(operationId) {
        _book.config = _book.config.with(ConfigFields.PAUSED);
        emit Paused(msg.sender);
    }

    /// @inheritdoc IPausing
    function unpause(bytes32 operationId) external onlyRole(Roles.PAUSER) once(operationId) {
        _book.config = _book.config.without(ConfigFields.PAUSED);
        emit Unpaused(msg.sender);
    }

    /// @inheritdoc IPausing
    function paused() external view returns (bool) {
        return _book.config.has(ConfigFields.PAUSED);
    }
}
