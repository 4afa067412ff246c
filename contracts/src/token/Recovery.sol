// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../interfaces/IFreezing.sol";
import {IRecovery} from "../interfaces/IRecovery.sol";
import {IRegister} from "../interfaces/IRegister.sol";
import {Locking} from "../libraries/Locking.sol";
import {Lots} from "../libraries/Lots.sol";
import {Records} from "../libraries/Records.sol";
import {Snapshots} from "../libraries/Snapshots.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Locks, LocksFields} from "../types/Locks.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Gives a holder who lost a wallet the same place on the register under another address.
/// @dev What the lost account had at earlier snapshots stays its own; `locksOf` says who came after it.
abstract contract Recovery is IRecovery, TokenState {
    /// @inheritdoc IRecovery
    function recover(address lost, address replacement, bytes32 operationId)
        external
        onlyRole(Roles.CONTROLLER)
        once(operationId)
    {
        Config config = _book.config;
        Holder old = Records.read(lost);
        Locks locks = Locking.read(_book, lost, old);
        if (locks.areMoved() || (old.validUntil() == 0 && !old.holds())) revert SecurityToken_NothingToRecover(lost);
        Holder found = Records.read(replacement);
        if (lost == replacement || !_isFit(replacement, found, old)) {
            revert SecurityToken_ReplacementUnfit(replacement);
        }

        uint256 units = Lots.total(_book, lost, old);
        old = Snapshots.touch(_book, config, lost, old);
        found = Snapshots.touch(_book, config, replacement, found);
        _moveLots(lost, replacement, old);
        _book.locks[replacement] = locks;
        _book.locks[lost] = LocksFields.movedTo(replacement);
        Records.write(replacement, old);
        Records.write(lost, old.left());
        _tell(lost, replacement, old, units);
    }

    /// @dev An account that has nothing, and is nobody else's; 0 is nobody's number.
    function _isFit(address replacement, Holder found, Holder old) private pure returns (bool) {
        if (replacement == address(0) || found.holds() || found.hasLocks() || found.isFrozen()) return false;
        uint256 investor = found.investorId();
        return found.validUntil() == 0 || (investor != 0 && investor == old.investorId());
    }

    function _moveLots(address lost, address replacement, Holder old) private {
        for (uint256 lot = 1; lot <= Lots.MOST; ++lot) {
            if (!old.holdsOf(lot)) continue;
            _book.lots[lot][replacement] = _book.lots[lot][lost];
            delete _book.lots[lot][lost];
        }
    }

    function _tell(address lost, address replacement, Holder old, uint256 units) private {
        emit HolderRecovered(lost, replacement, units);
        emit IRegister.HolderUpdated(
            replacement, uint40(old.validUntil()), old.country(), old.classes(), old.investorId()
        );
        if (old.isFrozen()) emit IFreezing.HolderFrozen(replacement, true);
        emit IERC20.Transfer(lost, replacement, units);
        emit IRegister.HolderUpdated(lost, 0, 0, 0, 0);
        emit IFreezing.HolderFrozen(lost, true);
    }
}
