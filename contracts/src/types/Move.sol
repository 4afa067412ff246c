// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Config} from "./Config.sol";
import {Holder} from "./Holder.sol";

/// @notice Units that want to move, and the words that decide whether they may: what the check is asked about.
/// @dev When units are created there is no sender: `from` and its record are zero.
struct Move {
    Config config;
    address from;
    Holder sender;
    address to;
    Holder receiver;
    uint256 value;
    bytes32 partition;
}
