// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract BalanceOfTest is PartitionTest {
    function test_WhenTheAccountHoldsNothing() external view {
        vm.assertEq(token.balanceOf(BOB), 0);
        vm.assertEq(token.balanceOf(address(0)), 0);
    }

    function test_WhenItHasUnitsOfTheDefaultPartition() external {
        issue(BOB, 60);
        vm.assertEq(token.balanceOf(BOB), 60);
    }

    function test_WhenItHasUnitsOfOthers() external {
        namePartition("other");
        issueIn(LOT, BOB, 3);
        issueIn("other", BOB, 4);
        vm.assertEq(token.balanceOf(BOB), 7);
    }

    function test_WhenItHasUnitsOfAll() external {
        for (uint256 i = 2; i <= 16; ++i) {
            namePartition(bytes32(i));
            issueIn(bytes32(i), ALICE, 1000 << i);
        }
        vm.assertEq(token.balanceOf(ALICE), 140 + 1000 * ((1 << 17) - 4));
        expectToken(140 + 1000 * ((1 << 17) - 4), 1);
    }

    function test_WhenSomeAreLocked() external {
        freezePartial(ALICE, 30);
        hold(20);
        vm.assertEq(token.balanceOf(ALICE), 140);
    }
}
