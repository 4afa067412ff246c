// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../interfaces/IFreezing.sol";
import {Locking} from "../libraries/Locking.sol";
import {Records} from "../libraries/Records.sol";
import {Holder} from "../types/Holder.sol";
import {Locks} from "../types/Locks.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Stops single holders, or a part of what they have.
abstract contract Freezing is IFreezing, TokenState {
    /// @inheritdoc IFreezing
    function freeze(address holder, bytes32 operationId) external onlyRole(Roles.CONTROLLER) once(operationId) {
        Records.write(holder, Records.read(holder).freeze());
        emit HolderFrozen(holder, true);
    }

    /// @inheritdoc IFreezing
    function unfreeze(address holder, bytes32 operationId) external onlyRole(Roles.CONTROLLER) once(operationId) {
        Holder record = Records.read(holder);
        _presentLocks(holder, record);
        Records.write(holder, record.unfreeze());
        emit HolderFrozen(holder, false);
    }

    /// @inheritdoc IFreezing
    function freezePartial(address holder, uint256 units, bytes32 operationId)
        external
        onlyRole(Roles.CONTROLLER)
        once(operationId)
    {
        Holder record = Records.read(holder);
        Locks locks = _presentLocks(holder, record);
        uint256 most = record.balance() - locks.held();
        if (units > most) revert SecurityToken_FreezeExceeds(units, most);
        Locking.write(_book, holder, record, locks.withFrozen(units));
        emit UnitsFrozen(holder, units);
    }

    /// @inheritdoc IFreezing
    function locksOf(address holder) external view returns (uint256 frozen, uint256 held, address successor) {
        Locks locks = Locking.read(_book, holder, Records.read(holder));
        return locks.areMoved() ? (0, 0, locks.successor()) : (locks.frozen(), locks.held(), address(0));
    }

    /// @dev The locks of an account that has not been recovered elsewhere.
    function _presentLocks(address holder, Holder record) private view returns (Locks locks) {
        locks = Locking.read(_book, holder, record);
        if (locks.areMoved()) revert SecurityToken_HolderMoved(holder, locks.successor());
    }
}
