// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {HoldTest} from "../../../support/HoldTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ReleaseHoldTest is HoldTest {
    function setUp() public override {
        super.setUp();
        hold(byNotary(), 40);
    }

    function notOpen(HoldParties memory parties) private {
        vm.prank(NOTARY);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, idOf(parties));
        token.releaseHold(parties);
    }

    function notYours(HoldParties memory parties, address caller) private {
        vm.prank(caller);
        expectError(IHolds.SecurityToken_HoldNotYours.selector, uint256(idOf(parties)), uint256(uint160(caller)));
        token.releaseHold(parties);
    }

    function released(address caller) private {
        expectEmitted();
        emit IHolds.HoldReleased(idOf(byNotary()), caller);
        release(byNotary(), caller);
        expectHold(byNotary(), 40, EXPIRY, 3);
        expectHeld(ALICE, 0);
    }

    function test_RevertWhen_ItIsNotOpen() external {
        notOpen(bySecret());
        release(byNotary(), NOTARY);
        notOpen(byNotary());
        hold(bySecret(), 1);
        execute(bySecret());
        notOpen(bySecret());
    }

    function test_RevertWhen_ItHasNotExpired() external {
        hold(bySecret(), 1);
        vm.warp(EXPIRY);
        notYours(byNotary(), ALICE);
        notYours(byNotary(), BOB);
        notYours(byNotary(), CONTROLLER);
        notYours(bySecret(), ALICE);
        notYours(bySecret(), BOB);
    }

    function test_WhenTheCallerIsTheNotary() external {
        released(NOTARY);
        vm.prank(ALICE);
        token.transfer(BOB, 100);
        vm.assertEq(token.balanceOf(BOB), 100);
    }

    function test_WhenTheNotaryIsLate() external {
        vm.warp(EXPIRY + 1);
        released(NOTARY);
    }

    function test_WhenItHasExpired() external {
        vm.warp(EXPIRY + 1);
        released(STRANGER);
    }

    function test_WhenPausedAndFrozen() external {
        pause();
        freeze(ALICE);
        released(NOTARY);
        vm.assertEq(flagsOf(ALICE), RETAIL | 1);
    }

    function test_WhenOtherUnitsAreLocked() external {
        vm.prank(CONTROLLER);
        token.freezePartial(ALICE, 50, "a");
        hold(bySecret(), 10);
        release(byNotary(), NOTARY);
        (uint256 frozen, uint256 held,) = token.locksOf(ALICE);
        vm.assertEq(frozen, 50);
        vm.assertEq(held, 10);
    }

    function test_WhenTheOwnerWasRecovered() external {
        recover(ALICE, CAROL);
        expectHeld(CAROL, 40);
        release(byNotary(), NOTARY);
        expectHeld(CAROL, 0);
        (,, address successor) = token.locksOf(ALICE);
        vm.assertEq(successor, CAROL);
    }
}
