// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFinality} from "../interfaces/IFinality.sol";
import {ConfigFields} from "../types/Config.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Gives up powers, in one direction only.
abstract contract Finality is IFinality, TokenState {
    /// @inheritdoc IFinality
    function finalizeIssuance(bytes32 operationId) external onlyRole(Roles.ADMIN) once(operationId) {
        _book.config = _book.config.without(ConfigFields.ISSUABLE);
        emit IssuanceFinalized();
    }

    /// @inheritdoc IFinality
    function finalizeControllable() external onlyRole(Roles.ADMIN) {
        _book.config = _book.config.without(ConfigFields.CONTROLLABLE);
        emit FinalizedControllerFeature();
    }
}
