// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../interfaces/IControl.sol";
import {IRedemption} from "../interfaces/IRedemption.sol";
import {Acting} from "../libraries/Acting.sol";
import {Allowances} from "../libraries/Allowances.sol";
import {Forced} from "../libraries/Forced.sol";
import {Lots} from "../libraries/Lots.sol";
import {Packed} from "../libraries/Packed.sol";
import {PartitionMoves} from "../libraries/PartitionMoves.sol";
import {ConfigFields} from "../types/Config.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Takes units out of the world.
abstract contract Redemption is IRedemption, TokenState {
    uint256 private constant DEBIT = 32;

    /// @inheritdoc IRedemption
    function redeem(uint256 value, bytes calldata data) external {
        PartitionMoves.redeem(_book, DEFAULT_PARTITION, msg.sender, value);
        emit Redeemed(msg.sender, msg.sender, value, data);
    }

    /// @inheritdoc IRedemption
    function redeemFrom(address tokenHolder, uint256 value, bytes calldata data) external {
        PartitionMoves.redeem(_book, DEFAULT_PARTITION, tokenHolder, value);
        Allowances.spend(_book, tokenHolder, msg.sender, value);
        emit Redeemed(msg.sender, tokenHolder, value, data);
    }

    /// @inheritdoc IRedemption
    function redeemByPartition(bytes32 partition, uint256 value, bytes calldata data) external {
        PartitionMoves.redeem(_book, partition, msg.sender, value);
        emit RedeemedByPartition(partition, msg.sender, msg.sender, value, data);
    }

    /// @inheritdoc IRedemption
    function operatorRedeemByPartition(
        bytes32 partition,
        address tokenHolder,
        uint256 value,
        bytes calldata operatorData
    ) external {
        if (_actsByLeave(partition, tokenHolder)) {
            PartitionMoves.redeem(_book, partition, tokenHolder, value);
        } else {
            bytes calldata id = operatorData.length < 64 ? operatorData[:0] : operatorData[64:];
            _requireOrder(id, operatorData);
            Forced.redeem(_book, Acting.lotOf(_book, partition), tokenHolder, value);
            emit IControl.ControllerRedemption(msg.sender, tokenHolder, value, id, operatorData);
        }
        emit RedeemedByPartition(partition, msg.sender, tokenHolder, value, operatorData);
    }

    /// @inheritdoc IRedemption
    function redeemBatch(bytes32 operationId, bytes calldata packed)
        external
        onlyRole(Roles.CONTROLLER)
        once(operationId)
    {
        if (!_book.config.has(ConfigFields.CONTROLLABLE)) {
            revert IControl.SecurityToken_NotControllable();
        }
        (uint256 cursor, uint256 end) = Packed.span(packed, DEBIT);
        for (; cursor < end; cursor += DEBIT) {
            (address from, uint256 units) = Packed.creditAt(cursor);
            Forced.redeem(_book, Lots.DEFAULT, from, units);
        }
    }
}
