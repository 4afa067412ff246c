// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Holder} from "../types/Holder.sol";
import {Locks} from "../types/Locks.sol";
import {Records} from "./Records.sol";

/// @notice Units of the default partition that their holder may not send: frozen by the controller, or promised in a hold.
/// @dev The flag in the record says whether there is anything to read here. Frozen and held never exceed the balance.
library Locking {
    /// @dev What of the default partition is free.
    function free(Book storage book, address account, Holder holder) internal view returns (uint256) {
        if (!holder.hasLocks()) return holder.balance();
        Locks locks = book.locks[account];
        return locks.areMoved() ? 0 : holder.balance() - locks.frozen() - locks.held();
    }

    function read(Book storage book, address account, Holder holder) internal view returns (Locks) {
        return holder.hasLocks() ? book.locks[account] : Locks.wrap(0);
    }

    /// @dev Writes the locks and keeps the record's flag in step with them.
    function write(Book storage book, address account, Holder holder, Locks locks) internal {
        book.locks[account] = locks;
        if (holder.hasLocks() == locks.areNone()) Records.write(account, holder.withLocks(!locks.areNone()));
    }

    /// @dev Who owns now what `account` owned, after recoveries.
    function successor(Book storage book, address account) internal view returns (address) {
        Locks locks = read(book, account, Records.read(account));
        while (locks.areMoved()) {
            account = locks.successor();
            locks = read(book, account, Records.read(account));
        }
        return account;
    }
}
