// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Holder} from "../types/Holder.sol";

/// @notice Where a holder's units are: lot 0 is the default partition, in the record itself; lots 1 to 16 are the further
///         partitions, whose balances have slots of their own and a bit in the record.
library Lots {
    uint256 internal constant DEFAULT = 0;
    uint256 internal constant MOST = 16;

    function balance(Book storage book, uint256 lot, address account, Holder holder) internal view returns (uint256) {
        return lot == DEFAULT ? holder.balance() : book.lots[lot][account];
    }

    /// @dev The sum over all partitions; a holder without any further one costs no read.
    function total(Book storage book, address account, Holder holder) internal view returns (uint256 units) {
        units = holder.balance();
        for (uint256 lot = 1; holder.partitions() >> (lot - 1) != 0; ++lot) {
            if (holder.holdsOf(lot)) units += book.lots[lot][account];
        }
    }

    /// @dev The caller has checked that the lot has the units. Returns the record, which the caller stores.
    function take(Book storage book, uint256 lot, address account, Holder holder, uint256 units)
        internal
        returns (Holder)
    {
        if (lot == DEFAULT) return holder.minus(units);
        uint256 rest = book.lots[lot][account] - units;
        book.lots[lot][account] = rest;
        return rest == 0 ? holder.withoutLot(lot) : holder;
    }

    /// @dev Returns the record, which the caller stores.
    function give(Book storage book, uint256 lot, address account, Holder holder, uint256 units)
        internal
        returns (Holder)
    {
        if (lot == DEFAULT || units == 0) return holder.plus(units);
        book.lots[lot][account] += units;
        return holder.withLot(lot);
    }
}
