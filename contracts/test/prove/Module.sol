// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../../src/interfaces/ITransferRule.sol";
import {Holder} from "../../src/types/Holder.sol";

/// @notice A rule module that always gives the same answer, whatever that is.
contract Module is ITransferRule {
    bytes1 private immutable STATUS;
    bytes32 private immutable REASON;

    constructor(bytes1 status, bytes32 reason) {
        (STATUS, REASON) = (status, reason);
    }

    function check(address, address, uint256, bytes32, Holder, Holder) external view returns (bytes1, bytes32) {
        return (STATUS, REASON);
    }
}
