// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION, Partition} from "../types/Partition.sol";
import {Check} from "./Check.sol";
import {Ledger} from "./Ledger.sol";
import {Lots} from "./Lots.sol";
import {Records} from "./Records.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Transfer and redemption of units of any partition, with the holder's consent.
library PartitionMoves {
    function transfer(Book storage book, bytes32 partition, address from, address to, uint256 value) internal {
        (Config config, Holder sender, Holder receiver) = (book.config, Records.read(from), Records.read(to));
        Partition found = book.partitions[partition];
        if (!Check.isPlain(config, sender, receiver, found) || value > book.lots[found.lot()][from]) {
            Move memory m = Check.see(book, from, to, value, partition);
            Check.enforce(book, m, Check.ofTransfer(book, m));
        }
        if (from != to && value != 0) Ledger.move(book, config, found.lot(), from, sender, to, receiver, value);
        emit IERC20.Transfer(from, to, value);
    }

    function redeem(Book storage book, bytes32 partition, address from, uint256 value) internal {
        Holder sender = Records.read(from);
        if (partition != DEFAULT_PARTITION || !Check.isPlain(sender, value)) {
            Move memory m = Check.see(book, from, address(0), value, partition);
            Check.enforce(book, m, Check.ofSender(book, m));
        }
        uint256 lot = partition == DEFAULT_PARTITION ? Lots.DEFAULT : book.partitions[partition].lot();
        Ledger.debit(book, lot, from, sender, value);
        emit IERC20.Transfer(from, address(0), value);
    }
}
