// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract TransferTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function transfer(address to, uint256 value) private {
        vm.prank(ALICE);
        vm.assertTrue(token.transfer(to, value));
    }

    function refused(address to, uint256 value, bytes1 status, bytes32 reason) private {
        vm.prank(ALICE);
        expectRejected(status, reason);
        token.transfer(to, value);
    }

    function test_RevertWhen_Paused() external {
        pause();
        refused(BOB, 1, 0x54, "PAUSED");
    }

    function test_RevertWhen_ReceiverIsZero() external {
        refused(address(0), 1, 0x57, "RECEIVER_ZERO");
    }

    function test_RevertWhen_SenderHasFewerUnits() external {
        refused(BOB, 101, 0x52, "BALANCE_TOO_LOW");
        refused(BOB, type(uint256).max, 0x52, "BALANCE_TOO_LOW");
    }

    function test_RevertWhen_SenderIsNoLongerRegistered() external {
        registerUntil(ALICE, 0);
        refused(BOB, 1, 0x56, "SENDER_NOT_REGISTERED");
    }

    function test_RevertWhen_SenderHasExpired() external {
        registerUntil(ALICE, uint40(NOW - 1));
        refused(BOB, 1, 0x56, "SENDER_EXPIRED");
    }

    function test_RevertWhen_SenderIsFrozen() external {
        freeze(ALICE);
        refused(BOB, 1, 0x56, "SENDER_FROZEN");
    }

    function test_RevertWhen_ReceiverIsNotRegistered() external {
        refused(CAROL, 1, 0x57, "RECEIVER_NOT_REGISTERED");
    }

    function test_RevertWhen_ReceiverHasExpired() external {
        registerUntil(BOB, uint40(NOW - 1));
        refused(BOB, 1, 0x57, "RECEIVER_EXPIRED");
    }

    function test_RevertWhen_ReceiverIsFrozen() external {
        freeze(BOB);
        refused(BOB, 1, 0x57, "RECEIVER_FROZEN");
    }

    /// Everything is wrong at first; each step mends what was named.
    function test_RevertWhen_SeveralQuestionsFail() external {
        pause();
        freeze(ALICE);
        freeze(BOB);
        registerUntil(ALICE, 0);
        registerUntil(BOB, 0);
        refused(address(0), 101, 0x54, "PAUSED");
        unpause();
        refused(address(0), 101, 0x57, "RECEIVER_ZERO");
        refused(BOB, 101, 0x52, "BALANCE_TOO_LOW");
        refused(BOB, 100, 0x56, "SENDER_NOT_REGISTERED");
        registerUntil(ALICE, 1);
        refused(BOB, 100, 0x56, "SENDER_EXPIRED");
        registerUntil(ALICE, LATER);
        refused(BOB, 100, 0x56, "SENDER_FROZEN");
        unfreeze(ALICE);
        refused(BOB, 100, 0x57, "RECEIVER_NOT_REGISTERED");
        registerUntil(BOB, 1);
        refused(BOB, 100, 0x57, "RECEIVER_EXPIRED");
        registerUntil(BOB, LATER);
        refused(BOB, 100, 0x57, "RECEIVER_FROZEN");
        unfreeze(BOB);
        transfer(BOB, 100);
    }

    function test_MovesTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 40);
        transfer(BOB, 40);
        vm.assertEq(token.balanceOf(ALICE), 60);
        vm.assertEq(token.balanceOf(BOB), 40);
        vm.assertEq(token.totalSupply(), 100);
    }

    function test_SucceedsInTheLastSecondOfValidity() external {
        vm.warp(LATER);
        transfer(BOB, 1);
        vm.warp(LATER + 1);
        refused(BOB, 1, 0x56, "SENDER_EXPIRED");
    }

    function test_ChangesNothingButTheBalances() external {
        transfer(BOB, 40);
        (uint96 balance, uint40 validUntil, uint16 country, uint16 flags,,, uint48 investorId) = token.holderOf(BOB);
        vm.assertEq(balance, 40);
        vm.assertEq(validUntil, LATER);
        vm.assertEq(country, KOREA);
        vm.assertEq(flags, RETAIL);
        vm.assertEq(investorId, uint48(uint160(BOB)));
    }

    function test_CountsHolders() external {
        vm.assertEq(token.holderCount(), 1);
        transfer(BOB, 40);
        vm.assertEq(token.holderCount(), 2, "the receiver had none");
        transfer(BOB, 10);
        vm.assertEq(token.holderCount(), 2, "both have some");
        transfer(BOB, 50);
        vm.assertEq(token.holderCount(), 1, "the sender keeps none");
        vm.prank(BOB);
        token.transfer(ALICE, 100);
        vm.assertEq(token.holderCount(), 1, "all units change hands");
    }

    function test_WhenNoUnitsAreMoved() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 0);
        transfer(BOB, 0);
        vm.assertEq(token.holderCount(), 1);
    }

    function test_WhenSenderAndReceiverAreTheSame() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, ALICE, 100);
        transfer(ALICE, 100);
        vm.assertEq(token.balanceOf(ALICE), 100);
        vm.assertEq(token.holderCount(), 1);
    }
}
