// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../interfaces/IPartitions.sol";
import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";

/// @title Units move in whole lots
/// @notice For a security that is traded in lots. Every transfer is of whole lots, or takes along the whole rest the sender has
///         beyond whole lots, so that whoever has a rest can always sell it. Serves every token.
/// @dev What it can't do: creations are not asked, because allotments and corporate actions make rests; nor are redemptions and
///      forced transfers. A rest is one of a partition: rests of two partitions don't make a lot. Transfers of rests leave rests
///      with their receivers.
contract LotSizeRule is ITransferRule {
    /// @notice A lot of no units.
    error LotSizeRule_LotZero();

    /// @notice Base units of a lot.
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
