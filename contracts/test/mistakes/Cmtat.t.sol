// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../src/interfaces/IControl.sol";
import {vm} from "../support/Vm.sol";
import {MistakesTest} from "./MistakesTest.sol";

/// @notice Mistakes of CMTAT.
contract CmtatTest is MistakesTest {
    /// @notice CMTAT #380: a forced transfer of a holder to itself erased the units that were frozen.
    function test_AForcedTransferToSelfIsRefusedAndKeepsWhatIsFrozen() external {
        nameLot("LOT", 0);
        fund(ALICE, 100);
        issueToLot("LOT", ALICE, 30);
        lockUnits(ALICE, 60);
        bytes memory id = abi.encode(bytes32("order"));
        bytes memory refusal = abi.encodeWithSelector(IControl.SecurityToken_SelfTransfer.selector, ALICE);
        refused(CONTROLLER, abi.encodeCall(token.controllerTransfer, (ALICE, ALICE, 100, id, courtOrder())), refusal);
        bytes memory payload =
            abi.encodeCall(token.operatorTransferByPartition, ("LOT", ALICE, ALICE, 30, id, courtOrder()));
        refused(CONTROLLER, payload, refusal);
        (uint256 frozen,,) = token.locksOf(ALICE);
        vm.assertEq(frozen, 60);
        vm.assertEq(token.balanceOf(ALICE), 130);
    }

    /// @notice CMTAT #380, the other half: what a forced transfer leaves stays frozen as far as it is there.
    function test_AForcedTransferTakesFrozenUnitsLast() external {
        fund(ALICE, 100);
        register(BOB);
        lockUnits(ALICE, 60);
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, BOB, 40, abi.encode(bytes32("one")), courtOrder());
        (uint256 frozen,,) = token.locksOf(ALICE);
        vm.assertEq(frozen, 60);
        token.controllerTransfer(ALICE, BOB, 10, abi.encode(bytes32("two")), courtOrder());
        vm.stopPrank();
        (frozen,,) = token.locksOf(ALICE);
        vm.assertEq(frozen, 50);
    }

    /// @notice CMTAT #335: `approve` worked while paused, though the token was said to be stopped. Here it works as well, on
    ///         purpose, and so does `permit`: an allowance moves nothing, a holder must be able to take one back at any time,
    ///         and what it allows is refused until the pause ends.
    function test_WhilePausedAnAllowanceCanBeGivenAndMovesNothing() external {
        fund(ALICE, 100);
        register(BOB);
        pause();
        vm.startPrank(ALICE);
        token.approve(BOB, 100);
        token.authorizeOperator(BOB);
        vm.stopPrank();
        refused(BOB, abi.encodeCall(token.transferFrom, (ALICE, BOB, 1)), rejection(0x54, "PAUSED"));
        refused(
            BOB,
            abi.encodeCall(token.operatorTransferByPartition, ("default", ALICE, BOB, 1, "", "")),
            rejection(0x54, "PAUSED")
        );
        vm.prank(ALICE);
        token.approve(BOB, 0);
        vm.assertEq(token.allowance(ALICE, BOB), 0);
    }
}
