// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {SnapshotTest} from "../../../support/SnapshotTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CurrentSnapshotTest is SnapshotTest {
    function test_CountsTheSnapshots() external {
        vm.assertEq(token.currentSnapshot(), 0);
        takeSnapshot();
        vm.assertEq(token.currentSnapshot(), 1);
        takeSnapshot();
        vm.assertEq(token.currentSnapshot(), 2);
    }
}
