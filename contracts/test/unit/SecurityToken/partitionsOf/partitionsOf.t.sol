// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PartitionsOfTest is PartitionTest {
    function expectOnly(address holder, bytes32 partition) private view {
        bytes32[] memory names = token.partitionsOf(holder);
        vm.assertEq(names.length, 1);
        vm.assertEq(names[0], partition);
    }

    function test_WhenTheAccountHoldsNothing() external view {
        vm.assertEq(token.partitionsOf(BOB).length, 0);
    }

    function test_WhenItHasUnitsOfTheDefaultPartition() external {
        issue(BOB, 60);
        expectOnly(BOB, DEFAULT);
    }

    function test_WhenItHasUnitsOfOthers() external {
        namePartition("b");
        namePartition("a");
        issueIn("a", BOB, 3);
        expectOnly(BOB, "a");
        issueIn("b", BOB, 3);
        bytes32[] memory names = token.partitionsOf(BOB);
        vm.assertEq(names.length, 2);
        vm.assertEq(names[0], "b");
        vm.assertEq(names[1], "a");
    }

    function test_WhenItHasUnitsOfAll() external {
        for (uint256 i = 2; i <= 16; ++i) {
            namePartition(bytes32(i));
            issueIn(bytes32(i), ALICE, 1);
        }
        vm.assertEq(abi.encode(token.partitionsOf(ALICE)), abi.encode(token.partitions()));
    }

    function test_WhenTheLastHaveGone() external {
        succeeds(ALICE, abi.encodeCall(token.transferByPartition, (LOT, BOB, 40, "")));
        expectOnly(ALICE, DEFAULT);
        expectOnly(BOB, LOT);
        succeeds(ALICE, abi.encodeCall(token.redeem, (100, "")));
        vm.assertEq(token.partitionsOf(ALICE).length, 0);
    }
}
