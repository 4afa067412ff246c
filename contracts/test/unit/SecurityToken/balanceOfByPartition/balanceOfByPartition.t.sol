// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract BalanceOfByPartitionTest is PartitionTest {
    function test_WhenThePartitionIsUnknown() external view {
        vm.assertEq(token.balanceOfByPartition("unknown", ALICE), 0);
        vm.assertEq(token.balanceOfByPartition(0, ALICE), 0);
    }

    function test_WhenThePartitionIsTheDefaultOne() external view {
        vm.assertEq(token.balanceOfByPartition(DEFAULT, ALICE), 100);
    }

    function test_WhenThePartitionIsAnotherOne() external {
        namePartition("other");
        issueIn("other", ALICE, 7);
        vm.assertEq(token.balanceOfByPartition(LOT, ALICE), 40);
        vm.assertEq(token.balanceOfByPartition("other", ALICE), 7);
    }

    function test_WhenTheAccountHasNone() external view {
        expectHoldings(BOB, 0, 0);
    }
}
