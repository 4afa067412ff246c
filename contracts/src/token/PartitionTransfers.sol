// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../interfaces/IControl.sol";
import {IPartitionTransfers} from "../interfaces/IPartitionTransfers.sol";
import {Acting} from "../libraries/Acting.sol";
import {Forced} from "../libraries/Forced.sol";
import {PartitionMoves} from "../libraries/PartitionMoves.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Moves units of any partition: by their holder, by the holder's leave, or as controller by law.
abstract contract PartitionTransfers is IPartitionTransfers, TokenState {
    /// @inheritdoc IPartitionTransfers
    function transferByPartition(bytes32 partition, address to, uint256 value, bytes calldata data)
        external
        returns (bytes32)
    {
        PartitionMoves.transfer(_book, partition, msg.sender, to, value);
        emit TransferByPartition(partition, msg.sender, msg.sender, to, value, data, "");
        return partition;
    }

    /// @inheritdoc IPartitionTransfers
    function operatorTransferByPartition(
        bytes32 partition,
        address from,
        address to,
        uint256 value,
        bytes calldata data,
        bytes calldata operatorData
    ) external returns (bytes32) {
        if (_actsByLeave(partition, from)) {
            PartitionMoves.transfer(_book, partition, from, to, value);
        } else {
            _requireOrder(data, operatorData);
            Forced.transfer(_book, Acting.lotOf(_book, partition), from, to, value);
            emit IControl.ControllerTransfer(msg.sender, from, to, value, data, operatorData);
        }
        emit TransferByPartition(partition, msg.sender, from, to, value, data, operatorData);
        return partition;
    }
}
