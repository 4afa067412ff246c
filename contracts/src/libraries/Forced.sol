// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../interfaces/IControl.sol";
import {IFreezing} from "../interfaces/IFreezing.sol";
import {Book} from "../types/Book.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Locks} from "../types/Locks.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Check} from "./Check.sol";
import {Ledger} from "./Ledger.sol";
import {Lots} from "./Lots.sol";
import {Records} from "./Records.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Takes units from a holder by law or court order. Asks nothing of the sender, so that no units are ever stuck; of
///         the receiver, that it may hold at all. Units in a hold are promised to somebody and stay: the controller releases
///         the hold first.
library Forced {
    /// @dev The controller's powers over units have not been given up, and the order says why.
    function authorize(Book storage book, bytes calldata operatorData) internal view {
        if (!book.config.has(ConfigFields.CONTROLLABLE)) revert IControl.SecurityToken_NotControllable();
        if (operatorData.length < 64 || bytes32(operatorData) == 0) revert IControl.SecurityToken_ReasonMissing();
    }

    function transfer(Book storage book, uint256 lot, address from, address to, uint256 value) internal {
        if (from == to) revert IControl.SecurityToken_SelfTransfer(from);
        (Config config, Holder sender, Holder receiver) = (book.config, Records.read(from), Records.read(to));
        if (receiver.obstacle(block.timestamp) != 0) {
            Check.reject(Check.ofReceipt(to, receiver, Reasons.wrap(0)).ownVerdict());
        }
        sender = _free(book, lot, from, sender, value);
        Ledger.move(book, config, lot, from, sender, to, receiver, value);
        emit IERC20.Transfer(from, to, value);
    }

    function redeem(Book storage book, uint256 lot, address from, uint256 value) internal {
        Holder sender = _free(book, lot, from, Records.read(from), value);
        Ledger.debit(book, lot, from, sender, value);
        emit IERC20.Transfer(from, address(0), value);
    }

    /// @dev The units are there and not in a hold. What is frozen beyond the rest is frozen no longer. Who takes nothing
    ///      leaves the locks alone: those of a recovered account are no numbers.
    function _free(Book storage book, uint256 lot, address from, Holder sender, uint256 value)
        private
        returns (Holder)
    {
        uint256 balance = Lots.balance(book, lot, from, sender);
        if (value > balance) Check.reject(Reasons.wrap(ReasonsList.BALANCE_TOO_LOW).ownVerdict());
        if (lot != Lots.DEFAULT || value == 0 || !sender.hasLocks()) return sender;
        Locks locks = book.locks[from];
        if (value > balance - locks.held()) Check.reject(Reasons.wrap(ReasonsList.UNITS_LOCKED).ownVerdict());
        uint256 rest = balance - value - locks.held();
        if (locks.frozen() <= rest) return sender;
        locks = locks.withFrozen(rest);
        book.locks[from] = locks;
        emit IFreezing.UnitsFrozen(from, rest);
        return sender.withLocks(!locks.areNone());
    }
}
