// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract FreezePartialTest is PartitionTest {
    function freezing(uint256 units, bytes32 operation) private view returns (bytes memory) {
        return abi.encodeCall(token.freezePartial, (ALICE, units, operation));
    }

    function refusesMore(uint256 units, uint256 most) private {
        bytes memory exceeds = abi.encodeWithSelector(IFreezing.SecurityToken_FreezeExceeds.selector, units, most);
        refuses(CONTROLLER, freezing(units, "refused"), exceeds);
    }

    function test_RevertWhen_NotController() external {
        refusesWithout(Roles.CONTROLLER, freezing(1, "a"));
    }

    function test_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(CONTROLLER, freezing(1, 0));
    }

    function test_RevertWhen_OperationIsDone() external {
        refusesUsedOperation(CONTROLLER, freezing(1, "a"), freezing(2, "a"));
        expectLocks(ALICE, 1, 0, address(0));
    }

    function test_RevertWhen_TheUnitsAreNotThere() external {
        refusesMore(101, 100);
        refusesMore(1 << 96, 100);
        refusesMore(type(uint256).max, 100);
        hold(60);
        refusesMore(41, 40);
    }

    function test_RevertWhen_TheAccountWasRecovered() external {
        recover(ALICE, CAROL);
        bytes memory moved = abi.encodeWithSelector(IFreezing.SecurityToken_HolderMoved.selector, ALICE, CAROL);
        refuses(CONTROLLER, freezing(0, "refused"), moved);
        refuses(CONTROLLER, freezing(1, "refused"), moved);
    }

    function test_FreezesTheUnits() external {
        bytes memory payload = freezing(30, "a");
        expectExecuted(payload);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 30);
        succeedsWithEvents(CONTROLLER, payload, 2);
        expectLocks(ALICE, 30, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL | 2);
        vm.assertEq(validUntilOf(ALICE), LATER);
        expectHoldings(ALICE, 100, 40);
        refuses(ALICE, abi.encodeCall(token.transfer, (BOB, 71)), 0x55, "UNITS_LOCKED");
        succeeds(ALICE, abi.encodeCall(token.transfer, (BOB, 70)));
    }

    function test_WhenSomeAreFrozenAlready() external {
        freezePartial(ALICE, 100);
        freezePartial(ALICE, 30);
        expectLocks(ALICE, 30, 0, address(0));
    }

    function test_WhenNoneAreToBeFrozen() external {
        freezePartial(ALICE, 30);
        freezePartial(ALICE, 0);
        expectLocks(ALICE, 0, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL);
        succeeds(ALICE, abi.encodeCall(token.transfer, (BOB, 100)));
    }

    function test_WhenSomeAreInAHold() external {
        hold(60);
        freezePartial(ALICE, 40);
        expectLocks(ALICE, 40, 60, address(0));
        freezePartial(ALICE, 0);
        expectLocks(ALICE, 0, 60, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL | 2);
    }

    function test_WhenPausedAndTheHolderMayNotSend() external {
        pause();
        freeze(ALICE);
        registerUntil(ALICE, 0);
        freezePartial(ALICE, 30);
        expectLocks(ALICE, 30, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL | 3);
    }

    function test_WhenOthersArrive() external {
        freezePartial(ALICE, 100);
        issue(ALICE, 5);
        succeeds(ALICE, abi.encodeCall(token.transfer, (BOB, 5)));
        refuses(ALICE, abi.encodeCall(token.transfer, (BOB, 1)), 0x55, "UNITS_LOCKED");
        expectLocks(ALICE, 100, 0, address(0));
    }
}
