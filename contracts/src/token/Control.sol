// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../interfaces/IControl.sol";
import {Forced} from "../libraries/Forced.sol";
import {Lots} from "../libraries/Lots.sol";
import {ConfigFields} from "../types/Config.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Acts on units by law or court order.
abstract contract Control is IControl, TokenState {
    /// @inheritdoc IControl
    function isControllable() external view returns (bool) {
        return _book.config.has(ConfigFields.CONTROLLABLE);
    }

    /// @inheritdoc IControl
    function controllerTransfer(
        address from,
        address to,
        uint256 value,
        bytes calldata data,
        bytes calldata operatorData
    ) external onlyRole(Roles.CONTROLLER) onceIn(data) {
        Forced.authorize(_book, operatorData);
        Forced.transfer(_book, Lots.DEFAULT, from, to, value);
        emit ControllerTransfer(msg.sender, from, to, value, data, operatorData);
    }

    /// @inheritdoc IControl
    function controllerRedeem(address tokenHolder, uint256 value, bytes calldata data, bytes calldata operatorData)
        external
        onlyRole(Roles.CONTROLLER)
        onceIn(data)
    {
        Forced.authorize(_book, operatorData);
        Forced.redeem(_book, Lots.DEFAULT, tokenHolder, value);
        emit ControllerRedemption(msg.sender, tokenHolder, value, data, operatorData);
    }
}
