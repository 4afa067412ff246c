// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Lots} from "./Lots.sol";
import {Records} from "./Records.sol";
import {Snapshots} from "./Snapshots.sol";

/// @notice Writes units from one record to another, into the world and out of it; counts holders; remembers snapshots.
/// @dev Asks nothing: whoever calls has checked. The caller emits the events.
library Ledger {
    /// @dev The config word is written only when an account starts or ceases to be a holder. Not for two equal accounts.
    function move(
        Book storage book,
        Config config,
        uint256 lot,
        address from,
        Holder sender,
        address to,
        Holder receiver,
        uint256 units
    ) internal {
        Holder less = Lots.take(book, lot, from, Snapshots.touch(book, config, from, sender), units);
        Holder more = Lots.give(book, lot, to, Snapshots.touch(book, config, to, receiver), units);
        bool leaves = sender.holds() && !less.holds();
        bool joins = !receiver.holds() && more.holds();
        if (leaves != joins) book.config = joins ? config.plusHolders(1) : config.minusHolder();
        store(from, sender, less);
        store(to, receiver, more);
    }

    /// @dev Returns the config word, which the caller stores.
    function credit(Book storage book, Config config, uint256 lot, address to, Holder receiver, uint256 units)
        internal
        returns (Config)
    {
        Holder more = Lots.give(book, lot, to, Snapshots.touch(book, config, to, receiver), units);
        store(to, receiver, more);
        return !receiver.holds() && more.holds() ? config.plusHolders(1) : config;
    }

    function debit(Book storage book, uint256 lot, address from, Holder sender, uint256 units) internal {
        Config config = book.config;
        Holder less = Lots.take(book, lot, from, Snapshots.touch(book, config, from, sender), units);
        store(from, sender, less);
        config = config.minusSupply(units);
        book.config = sender.holds() && !less.holds() ? config.minusHolder() : config;
    }

    /// @dev Units of further partitions leave a record as it is, mostly.
    function store(address account, Holder before, Holder now_) internal {
        if (Holder.unwrap(before) != Holder.unwrap(now_)) Records.write(account, now_);
    }
}
