// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "./ITransferRule.sol";

/// @title Units move in whole lots
/// @notice For a security that is traded in lots. Every transfer is of whole lots, or takes along the whole rest the sender has
///         beyond whole lots, so that whoever has a rest can always sell it. Serves every token. Refuses with 0x50
///         NOT_WHOLE_LOTS.
///
///         What it can't do: creations are not asked, because allotments and corporate actions make rests; nor are redemptions
///         and forced transfers. A rest is one of a partition: rests of two partitions don't make a lot. Transfers of rests
///         leave rests with their receivers.
interface ILotSize is ITransferRule {
    /// @notice A lot of no units.
    error LotSizeRule_LotZero();

    /// @notice Base units of a lot.
    function lotSize() external view returns (uint256);
}
