// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../../src/interfaces/ITransferRule.sol";
import {Holder} from "../../src/types/Holder.sol";

/// @notice Refuses amounts that are six above a multiple of seven.
contract SevenRule is ITransferRule {
    function check(address, address, uint256 value, bytes32, Holder, Holder) external pure returns (bytes1, bytes32) {
        return value % 7 == 6 ? (bytes1(0x59), bytes32("SIX_TOO_MANY")) : (bytes1(0x51), bytes32("OK"));
    }
}

/// @notice Answers nobody.
contract BrokenRule {
    fallback() external {
        revert("broken");
    }
}
