// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RedeemBatchTest is PartitionTest {
    function setUp() public override {
        super.setUp();
        issue(BOB, 60);
    }

    function batch(bytes32 operation, bytes memory packed) private view returns (bytes memory) {
        return abi.encodeCall(token.redeemBatch, (operation, packed));
    }

    function test_RevertWhen_NotController() external {
        refusesWithout(Roles.CONTROLLER, batch("a", credit(ALICE, 1)));
    }

    function test_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(CONTROLLER, batch(0, credit(ALICE, 1)));
    }

    function test_RevertWhen_OperationIsDone() external {
        refusesUsedOperation(CONTROLLER, batch("a", credit(ALICE, 1)), batch("a", credit(ALICE, 2)));
        expectHoldings(ALICE, 99, 40);
    }

    function test_RevertWhen_NotControllable() external {
        finalizeControllable();
        vm.prank(CONTROLLER);
        expectError(IControl.SecurityToken_NotControllable.selector);
        token.redeemBatch("a", credit(ALICE, 1));
    }

    function testFuzz_RevertWhen_LengthIsWrong(uint8 length) external {
        vm.assume(length % 32 != 0 || length == 0);
        vm.prank(CONTROLLER);
        expectError(IRegister.SecurityToken_PackedLength.selector, length, 32);
        token.redeemBatch("a", new bytes(length));
    }

    function test_RevertWhen_TheUnitsAreNotThere() external {
        bytes memory first = credit(ALICE, 1);
        refuses(CONTROLLER, batch("a", bytes.concat(first, credit(BOB, 61))), 0x52, "BALANCE_TOO_LOW");
        refuses(CONTROLLER, batch("a", bytes.concat(first, credit(ALICE, 100))), 0x52, "BALANCE_TOO_LOW");
        refuses(CONTROLLER, batch("a", credit(ALICE, type(uint96).max)), 0x52, "BALANCE_TOO_LOW");
        refuses(CONTROLLER, batch("a", credit(address(0), 1)), 0x52, "BALANCE_TOO_LOW");
        expectHoldings(ALICE, 100, 40);
        vm.assertEq(token.operationOf("a"), 0);
    }

    function test_RevertWhen_TheUnitsAreInAHold() external {
        hold(70);
        refuses(CONTROLLER, batch("a", credit(ALICE, 31)), 0x55, "UNITS_LOCKED");
    }

    function test_DestroysTheUnits() external {
        bytes memory payload = batch("a", bytes.concat(credit(ALICE, 30), credit(BOB, 60)));
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 30);
        expectEmitted();
        emit IERC20.Transfer(BOB, address(0), 60);
        succeedsWithEvents(CONTROLLER, payload, 3);
        expectHoldings(ALICE, 70, 40);
        expectHoldings(BOB, 0, 0);
        expectToken(110, 1);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenAHolderOccursTwice() external {
        succeeds(CONTROLLER, batch("a", bytes.concat(credit(BOB, 20), credit(BOB, 40), credit(BOB, 0))));
        expectHoldings(BOB, 0, 0);
        expectToken(140, 1);
    }

    function test_WhenPausedAndHoldersMayNotSend() external {
        registerUntil(ALICE, 0);
        freeze(ALICE);
        registerUntil(BOB, uint40(NOW - 1));
        pause();
        succeeds(CONTROLLER, batch("a", bytes.concat(credit(ALICE, 100), credit(BOB, 60))));
        expectHoldings(ALICE, 0, 40);
        expectHoldings(BOB, 0, 0);
    }

    function test_WhenFrozenUnitsAreNeeded() external {
        freezePartial(ALICE, 30);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 10);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 0);
        succeeds(CONTROLLER, batch("a", bytes.concat(credit(ALICE, 90), credit(ALICE, 10))));
        expectLocks(ALICE, 0, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL);
    }
}
