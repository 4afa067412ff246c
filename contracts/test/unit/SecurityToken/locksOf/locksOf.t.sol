// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract LocksOfTest is PartitionTest {
    function test_WhenNothingIsLocked() external view {
        expectLocks(ALICE, 0, 0, address(0));
        expectLocks(address(0), 0, 0, address(0));
    }

    function test_WhenUnitsAreFrozenAndHeld() external {
        freezePartial(ALICE, 30);
        hold(20);
        vm.prank(ALICE);
        token.createHold(holdParties(ALICE, CAROL), 5, LATER);
        expectLocks(ALICE, 30, 25, address(0));
    }

    function test_WhenTheAccountIsFrozen() external {
        freeze(ALICE);
        expectLocks(ALICE, 0, 0, address(0));
    }

    function test_WhenTheAccountWasRecovered() external {
        freezePartial(ALICE, 30);
        hold(20);
        recover(ALICE, CAROL);
        expectLocks(ALICE, 0, 0, CAROL);
        expectLocks(CAROL, 30, 20, address(0));
    }
}
