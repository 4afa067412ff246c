// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Lots} from "./Lots.sol";
import {Records} from "./Records.sol";

/// @notice Remembers what a holder had, when a balance changes for the first time after a snapshot.
/// @dev A checkpoint under (holder, k) says: from snapshot p + 1 to snapshot k the holder had that many units. It has the
///      marker in its highest bit, p from bit 96 and the units from bit 0. The record has the last k, so the chain is walked
///      backwards. Who never had anything needs no checkpoint: an empty slot says zero.
library Snapshots {
    uint256 private constant MARKER = 1 << 255;

    /// @dev To be asked of every record before units enter or leave it. Returns the record, which the caller stores.
    function touch(Book storage book, Config config, address account, Holder holder) internal returns (Holder) {
        if (!config.isAheadOf(holder)) return holder;
        uint256 current = config.snapshotId();
        uint256 units = Lots.total(book, account, holder);
        uint256 seen = uint256(holder.snapshotId()) << 96;
        if (units | seen != 0) book.checkpoints[account][current] = MARKER | seen | units;
        return holder.withSnapshot(current);
    }

    /// @dev The caller has checked that the snapshot was taken.
    function balanceAt(Book storage book, address account, uint256 id) internal view returns (uint256) {
        Holder holder = Records.read(account);
        uint256 seen = holder.snapshotId();
        if (id > seen) return Lots.total(book, account, holder);
        uint256 checkpoint = book.checkpoints[account][seen];
        while (checkpoint != 0 && id <= uint24(checkpoint >> 96)) {
            checkpoint = book.checkpoints[account][uint24(checkpoint >> 96)];
        }
        return uint96(checkpoint);
    }
}
