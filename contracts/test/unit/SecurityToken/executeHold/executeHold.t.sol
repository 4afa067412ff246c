// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {HoldTest} from "../../../support/HoldTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract ExecuteHoldTest is HoldTest {
    function setUp() public override {
        super.setUp();
        hold(byNotary(), 40);
    }

    function notOpen(HoldParties memory parties) private {
        vm.prank(NOTARY);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, idOf(parties));
        token.executeHold(parties, SECRET);
    }

    function refused(bytes1 status, bytes32 reason) private {
        vm.prank(NOTARY);
        expectRejected(status, reason);
        token.executeHold(byNotary(), 0);
        expectHold(byNotary(), 40, EXPIRY, 1);
        expectHeld(ALICE, 40);
    }

    function test_RevertWhen_ItIsNotOpen() external {
        notOpen(bySecret());
        execute(byNotary());
        notOpen(byNotary());
        hold(bySecret(), 1);
        vm.warp(EXPIRY + 1);
        release(bySecret(), STRANGER);
        notOpen(bySecret());
    }

    function test_RevertWhen_TheLastSecondHasPassed() external {
        vm.warp(EXPIRY + 1);
        vm.prank(NOTARY);
        expectError(IHolds.SecurityToken_HoldExpired.selector, uint256(idOf(byNotary())), EXPIRY);
        token.executeHold(byNotary(), 0);
    }

    function test_RevertWhen_TheCallerIsNotTheNotary() external {
        HoldParties memory parties = bySecret();
        parties.notary = NOTARY;
        hold(parties, 1);
        address[2] memory callers = [ALICE, BOB];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(callers[i]);
            expectError(
                IHolds.SecurityToken_HoldNotYours.selector, uint256(idOf(parties)), uint256(uint160(callers[i]))
            );
            token.executeHold(parties, SECRET);
        }
    }

    function testFuzz_RevertWhen_TheSecretIsWrong(bytes32 secret) external {
        vm.assume(secret != SECRET);
        hold(bySecret(), 1);
        vm.prank(BOB);
        expectError(IHolds.SecurityToken_SecretWrong.selector, idOf(bySecret()));
        token.executeHold(bySecret(), secret);
    }

    function test_RevertWhen_Paused() external {
        pause();
        refused(0x54, "PAUSED");
        unpause();
        execute(byNotary());
    }

    function test_RevertWhen_ARuleRefuses() external {
        vm.startPrank(ADMIN);
        token.setRules("r", RuleSet(LATER, 0, 0, 0, 0, 0));
        vm.stopPrank();
        refused(0x54, "WINDOW_CLOSED");
        vm.prank(ADMIN);
        token.setRules("s", RuleSet(0, 0, 0, 0, 0, 39));
        refused(0x57, "RECEIVER_ABOVE_MAXIMUM");
    }

    function test_RevertWhen_TheOwnerIsNotEligible() external {
        registerUntil(ALICE, uint40(NOW - 1));
        refused(0x56, "SENDER_EXPIRED");
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        refused(0x56, "SENDER_FROZEN");
    }

    function test_RevertWhen_TheReceiverIsNotEligible() external {
        registerUntil(BOB, 0);
        refused(0x57, "RECEIVER_NOT_REGISTERED");
        registerUntil(BOB, uint40(NOW - 1));
        refused(0x57, "RECEIVER_EXPIRED");
        registerUntil(BOB, LATER);
        freeze(BOB);
        refused(0x57, "RECEIVER_FROZEN");
    }

    function test_RevertWhen_TheReceiverWasRecoveredElsewhere() external {
        recover(BOB, CAROL);
        refused(0x57, "RECEIVER_NOT_REGISTERED");
        release(byNotary(), NOTARY);
        expectHeld(ALICE, 0);
    }

    function test_SendsTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 40);
        expectEmitted();
        emit IHolds.HoldExecuted(idOf(byNotary()), 0);
        execute(byNotary());
        expectHold(byNotary(), 40, EXPIRY, 2);
        expectHeld(ALICE, 0);
        vm.assertEq(token.balanceOf(ALICE), 60);
        vm.assertEq(token.balanceOf(BOB), 40);
        vm.assertEq(token.totalSupply(), 100);
        vm.assertEq(token.holderCount(), 2);
    }

    function test_WhenThereIsNoNotary() external {
        hold(bySecret(), 60);
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 60);
        expectEmitted();
        emit IHolds.HoldExecuted(idOf(bySecret()), SECRET);
        vm.prank(STRANGER);
        token.executeHold(bySecret(), SECRET);
        expectHold(bySecret(), 60, EXPIRY, 2);
        vm.assertEq(token.balanceOf(BOB), 60);
    }

    function test_WhenItIsTheLastSecond() external {
        vm.warp(EXPIRY);
        execute(byNotary());
        vm.assertEq(token.balanceOf(BOB), 40);
    }

    function test_WhenTheRestIsLocked() external {
        vm.prank(CONTROLLER);
        token.freezePartial(ALICE, 50, "a");
        hold(bySecret(), 10);
        execute(byNotary());
        (uint256 frozen, uint256 held,) = token.locksOf(ALICE);
        vm.assertEq(frozen, 50);
        vm.assertEq(held, 10);
        vm.assertEq(token.balanceOf(ALICE), 60);
    }

    function test_WhenTheOwnerWasRecovered() external {
        hold(bySecret(), 10);
        recover(ALICE, CAROL);
        execute(byNotary());
        expectHeld(CAROL, 10);
        recover(CAROL, STRANGER);
        execute(bySecret());
        vm.assertEq(token.balanceOf(BOB), 50);
        vm.assertEq(token.balanceOf(STRANGER), 50);
        expectHeld(STRANGER, 0);
        vm.assertEq(token.holderCount(), 2);
    }

    function test_WhenTheReplacementIsTheReceiver() external {
        registerUntil(BOB, 0);
        recover(ALICE, BOB);
        execute(byNotary());
        vm.assertEq(token.balanceOf(BOB), 100);
        expectHeld(BOB, 0);
        expectHold(byNotary(), 40, EXPIRY, 2);
    }
}
