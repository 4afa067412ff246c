// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {OrderStatus} from "../../../../src/types/Order.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract StatusOfTest is SettlementTest {
    function testFuzz_IsOpenAtFirst(bytes32 hash) external view {
        vm.assertTrue(settlement.statusOf(hash) == OrderStatus.OPEN);
    }
}
