// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Holder} from "../types/Holder.sol";

/// @title A further rule of a token, in a contract of its own
/// @notice Asked by each transfer and each creation of units, last of all rules, with both records; where it refuses, asked once
///         more for its words. A rule that reverts,
///         answers with anything else than two words, or uses more than 500,000 gas, refuses.
interface ITransferRule {
    /// @notice May these units move? The token is the caller.
    /// @param from zero when units are created
    /// @param value base units
    /// @param partition the one the units are in and stay in
    /// @param sender record of `from` before the transfer, zero when units are created
    /// @param receiver record of `to` before the transfer
    /// @return status 0x51 if they may, otherwise a status byte of ERC-1400
    /// @return reason ASCII from the left, at most 31 characters
    function check(address from, address to, uint256 value, bytes32 partition, Holder sender, Holder receiver)
        external
        view
        returns (bytes1 status, bytes32 reason);
}
