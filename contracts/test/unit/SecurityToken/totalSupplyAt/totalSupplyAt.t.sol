// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {SnapshotTest} from "../../../support/SnapshotTest.sol";
import {vm} from "../../../support/Vm.sol";

contract TotalSupplyAtTest is SnapshotTest {
    function test_RevertWhen_ThereIsNoSuchSnapshot() external {
        expectUnknown(0);
        token.totalSupplyAt(0);
        expectUnknown(1);
        token.totalSupplyAt(1);
        takeSnapshot();
        expectUnknown(2);
        token.totalSupplyAt(2);
        expectUnknown((1 << 24) + 1);
        token.totalSupplyAt((1 << 24) + 1);
    }

    function test_AnswersWithTheSupplyThen() external {
        takeSnapshot();
        fund(ALICE, 100);
        issueLot(ALICE, 20);
        takeSnapshot();
        takeSnapshot();
        vm.prank(ALICE);
        token.redeem(30, "");
        takeSnapshot();
        issue(ALICE, 1);
        vm.assertEq(token.totalSupplyAt(1), 0);
        vm.assertEq(token.totalSupplyAt(2), 120);
        vm.assertEq(token.totalSupplyAt(3), 120);
        vm.assertEq(token.totalSupplyAt(4), 90);
        vm.assertEq(token.totalSupply(), 91);
    }
}
