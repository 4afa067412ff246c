// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../interfaces/IPartitions.sol";
import {IRegister} from "../interfaces/IRegister.sol";
import {Check} from "../libraries/Check.sol";
import {Ledger} from "../libraries/Ledger.sol";
import {Lots} from "../libraries/Lots.sol";
import {Records} from "../libraries/Records.sol";
import {Snapshots} from "../libraries/Snapshots.sol";
import {Holder} from "../types/Holder.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION, Partition, PartitionFields, PartitionTerms} from "../types/Partition.sol";
import {Roles} from "../types/Roles.sol";
import {Verdict} from "../types/Verdict.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Names partitions and tells who has what in them.
abstract contract Partitions is IPartitions, TokenState {
    /// @inheritdoc IPartitions
    function namePartition(bytes32 operationId, bytes32 partition, PartitionTerms calldata terms)
        external
        onlyRole(Roles.ISSUER)
        once(operationId)
    {
        bool taken = _book.partitions[partition].isNamed();
        if (taken || partition == 0 || partition == DEFAULT_PARTITION) revert SecurityToken_PartitionTaken(partition);
        if (terms.classes & 3 != 0) revert IRegister.SecurityToken_ClassesReserved(terms.classes);
        if (_book.partitionNames.length == Lots.MOST) revert SecurityToken_PartitionsFull();
        _book.partitionNames.push(partition);
        uint256[4] calldata countries = terms.countries;
        bool limited = countries[0] | countries[1] | countries[2] | countries[3] != 0;
        if (limited) _book.countries[partition] = countries;
        _book.partitions[partition] =
            PartitionFields.create(_book.partitionNames.length, terms.lockedUntil, terms.classes, limited);
        emit PartitionNamed(partition, terms.lockedUntil, terms.classes, countries);
    }

    /// @inheritdoc IPartitions
    function partitionTerms(bytes32 partition) external view returns (PartitionTerms memory terms) {
        Partition found = _named(partition);
        return PartitionTerms(found.lockedUntil(), found.classes(), _book.countries[partition]);
    }

    /// @inheritdoc IPartitions
    function partitions() external view returns (bytes32[] memory names) {
        return _namesIn(type(uint256).max);
    }

    /// @inheritdoc IPartitions
    function balanceOfByPartition(bytes32 partition, address tokenHolder) external view returns (uint256) {
        if (partition == DEFAULT_PARTITION) return Records.read(tokenHolder).balance();
        return _book.lots[_book.partitions[partition].lot()][tokenHolder];
    }

    /// @inheritdoc IPartitions
    function partitionsOf(address tokenHolder) external view returns (bytes32[] memory names) {
        Holder holder = Records.read(tokenHolder);
        return _namesIn((uint256(holder.partitions()) << 1) | (holder.balance() == 0 ? 0 : 1));
    }

    /// @inheritdoc IPartitions
    function mergePartition(bytes32 partition, address tokenHolder) external {
        Partition found = _named(partition);
        uint40 end = found.lockedUntil();
        if (end == 0 || end >= block.timestamp) revert SecurityToken_NotMergeable(partition, end);
        Holder holder = Records.read(tokenHolder);
        uint256 units = _book.lots[found.lot()][tokenHolder];
        Holder touched = Snapshots.touch(_book, _book.config, tokenHolder, holder);
        touched = Lots.take(_book, found.lot(), tokenHolder, touched, units);
        Ledger.store(tokenHolder, holder, touched.plus(units));
        emit PartitionMerged(partition, tokenHolder, units);
    }

    /// @inheritdoc IPartitions
    function canTransferByPartition(address from, address to, bytes32 partition, uint256 value, bytes calldata)
        external
        view
        returns (bytes1 status, bytes32 reason, bytes32 destination)
    {
        Move memory m = Check.see(_book, from, to, value, partition);
        Verdict verdict = Check.verdict(_book, m, Check.ofTransfer(_book, m));
        return (verdict.status(), verdict.reason(), partition);
    }

    function _named(bytes32 partition) private view returns (Partition found) {
        found = _book.partitions[partition];
        if (!found.isNamed()) revert SecurityToken_PartitionUnknown(partition);
    }

    /// @dev Bit 0 stands for the default partition, bit n for lot n.
    function _namesIn(uint256 bits) private view returns (bytes32[] memory names) {
        names = new bytes32[](1 + _book.partitionNames.length);
        uint256 count;
        for (uint256 lot = 0; lot < names.length; ++lot) {
            if ((bits >> lot) & 1 == 0) continue;
            names[count++] = lot == 0 ? DEFAULT_PARTITION : _book.partitionNames[lot - 1];
        }
        assembly ("memory-safe") {
            mstore(names, count)
        }
    }
}
