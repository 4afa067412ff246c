// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../interfaces/IPartitions.sol";
import {Book} from "../types/Book.sol";
import {DEFAULT_PARTITION, Partition} from "../types/Partition.sol";

/// @notice Who may act on a holder's units, and in which lot they are.
library Acting {
    function mayAct(Book storage book, bytes32 partition, address operator, address holder)
        internal
        view
        returns (bool)
    {
        return operator == holder || book.operators[holder][operator]
            || book.partitionOperators[partition][holder][operator];
    }

    function lotOf(Book storage book, bytes32 partition) internal view returns (uint256) {
        Partition found = book.partitions[partition];
        if (partition != DEFAULT_PARTITION && !found.isNamed()) {
            revert IPartitions.SecurityToken_PartitionUnknown(partition);
        }
        return found.lot();
    }
}
