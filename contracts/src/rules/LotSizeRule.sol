// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILotSize} from "../interfaces/ILotSize.sol";
import {IPartitions} from "../interfaces/IPartitions.sol";
import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";

/// @title Units move in whole lots
/// @notice The size of a lot is a part of the code.
contract LotSizeRule is ILotSize {
    /// @inheritdoc ILotSize
    uint256 public immutable lotSize;

    constructor(uint256 lotSize_) {
        if (lotSize_ == 0) revert LotSizeRule_LotZero();
        lotSize = lotSize_;
    }

    /// @inheritdoc ITransferRule
    function check(address from, address, uint256 value, bytes32 partition, Holder, Holder)
        external
        view
        returns (bytes1 status, bytes32 reason)
    {
        if (from == address(0) || value % lotSize == 0 || _takesRest(from, value, partition)) return (0x51, "OK");
        return (0x50, "NOT_WHOLE_LOTS");
    }

    /// @dev Whether whole lots remain. Whether there are so many units, the token asks itself.
    function _takesRest(address from, uint256 value, bytes32 partition) private view returns (bool) {
        return IPartitions(msg.sender).balanceOfByPartition(partition, from) % lotSize == value % lotSize;
    }
}
