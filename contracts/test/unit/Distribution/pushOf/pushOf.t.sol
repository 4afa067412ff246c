// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PushOfTest is DistributionTest {
    function test_IsZeroAtFirst() external {
        vm.prank(PAYER);
        distribution.pushBatch("a", address(cash), credit(ALICE, 1));
        vm.assertEq(distribution.pushOf(PAYER, "b"), bytes32(0));
        vm.assertEq(distribution.pushOf(ALICE, "a"), bytes32(0));
    }
}
