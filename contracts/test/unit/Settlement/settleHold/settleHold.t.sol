// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHoldSettlement} from "../../../../src/interfaces/IHoldSettlement.sol";
import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {ISettling} from "../../../../src/interfaces/ISettling.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {PaymentTerms} from "../../../../src/types/PaymentTerms.sol";
import {Cash, FalseCash, FeeCash, HookCash, LyingCash, SilentCash, TakingCash} from "../../../support/Cash.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract SettleHoldTest is SettlementTest {
    function settleHold(HoldParties memory made) private {
        vm.prank(buyer);
        settlement.settleHold(address(token), made, paymentTerms());
    }

    function expectRefused(HoldParties memory made, PaymentTerms memory terms_, bytes memory refusal) private {
        vm.prank(buyer);
        vm.expectRevert(refusal);
        settlement.settleHold(address(token), made, terms_);
        expectNothingMoved();
    }

    function expectRefusedWithHold(HoldParties memory made, bytes4 selector) private {
        expectRefused(made, paymentTerms(), abi.encodeWithSelector(selector, keccak256(abi.encode(made))));
    }

    function expectCashRefused(Cash cash_, bytes4 selector, uint256 received) private {
        payWith(cash_);
        HoldParties memory made = createHold();
        expectRefused(made, paymentTerms(), abi.encodeWithSelector(selector, address(cash_), seller, PRICE, received));
    }

    function test_RevertWhen_TheCallerIsNotTheBuyer() external {
        HoldParties memory made = createHold();
        address[3] memory others = [seller, STRANGER, ADMIN];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IHoldSettlement.Settlement_NotBuyer.selector, others[i]));
            settlement.settleHold(address(token), made, paymentTerms());
        }
        expectNothingMoved();
    }

    function test_RevertWhen_UnitsOrPriceAreZero() external {
        bytes memory refusal = abi.encodeWithSelector(ISettling.Settlement_Empty.selector);
        expectRefused(parties(), PaymentTerms(address(cash), 0, UNITS), refusal);
        expectRefused(parties(), PaymentTerms(address(cash), PRICE, 0), refusal);
    }

    function test_RevertWhen_TheTermsAreOthers() external {
        HoldParties memory made = createHold();
        bytes memory refusal =
            abi.encodeWithSelector(IHoldSettlement.Settlement_TermsNotAgreed.selector, made.secretHash);
        expectRefused(made, PaymentTerms(address(cash), PRICE - 1, UNITS), refusal);
        expectRefused(made, PaymentTerms(address(cash), PRICE, UNITS - 1), refusal);
        expectRefused(made, PaymentTerms(address(new Cash()), PRICE, UNITS), refusal);
    }

    function test_RevertWhen_TheUnitsDiffer() external {
        HoldParties memory made = parties();
        bytes4 selector = IHoldSettlement.Settlement_UnitsDiffer.selector;
        expectRefused(made, paymentTerms(), abi.encodeWithSelector(selector, uint256(UNITS), uint256(0)));
        createHold(made, UNITS - 1);
        expectRefused(made, paymentTerms(), abi.encodeWithSelector(selector, uint256(UNITS), uint256(UNITS) - 1));
    }

    function test_RevertWhen_TheHoldIsNotOpen() external {
        HoldParties memory made = createHold();
        vm.prank(buyer);
        settlement.cancelHold(address(token), made);
        expectRefusedWithHold(made, IHolds.SecurityToken_HoldNotOpen.selector);
    }

    function test_RevertWhen_TheHoldWasSettled() external {
        HoldParties memory made = createHold();
        settleHold(made);
        vm.prank(buyer);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, keccak256(abi.encode(made)));
        settlement.settleHold(address(token), made, paymentTerms());
        expectSettled(seller);
    }

    function test_RevertWhen_TheHoldHasExpired() external {
        HoldParties memory made = createHold();
        vm.warp(NOW + 1 days + 1);
        bytes32 holdId = keccak256(abi.encode(made));
        bytes memory refusal = abi.encodeWithSelector(IHolds.SecurityToken_HoldExpired.selector, holdId, NOW + 1 days);
        expectRefused(made, paymentTerms(), refusal);
    }

    function test_RevertWhen_AnotherIsTheNotary() external {
        HoldParties memory made = parties();
        made.notary = STRANGER;
        createHold(made, UNITS);
        bytes memory refusal = abi.encodeWithSelector(
            IHolds.SecurityToken_HoldNotYours.selector, keccak256(abi.encode(made)), address(settlement)
        );
        expectRefused(made, paymentTerms(), refusal);
    }

    function test_RevertWhen_TheBuyerIsNotRegistered() external {
        HoldParties memory made = createHold();
        registerUntil(buyer, 0);
        expectRefused(made, paymentTerms(), rejection(0x57, "RECEIVER_NOT_REGISTERED"));
    }

    function test_RevertWhen_TheTokenIsPaused() external {
        HoldParties memory made = createHold();
        pause();
        expectRefused(made, paymentTerms(), rejection(0x54, "PAUSED"));
        unpause();
        settleHold(made);
        expectSettled(seller);
    }

    function test_RevertWhen_TheCashIsMissing() external {
        HoldParties memory made = createHold();
        vm.prank(buyer);
        cash.approve(address(settlement), PRICE - 1);
        bytes memory refusal = abi.encodeWithSelector(
            IERC20Errors.ERC20InsufficientAllowance.selector, address(settlement), PRICE - 1, PRICE
        );
        expectRefused(made, paymentTerms(), refusal);
    }

    function test_RevertWhen_TheCashArrivesShort() external {
        bytes4 selector = ISettling.Settlement_ReceivedLess.selector;
        uint256 before = token.balanceOf(buyer);
        expectCashRefused(new FeeCash(), selector, PRICE - PRICE / 100);
        vm.assertEq(token.balanceOf(buyer), before);
    }

    function test_RevertWhen_TheCashMovesNothing() external {
        expectCashRefused(new LyingCash(), ISettling.Settlement_ReceivedLess.selector, 0);
    }

    function test_RevertWhen_TheCashTakesFromThePayee() external {
        payWith(new TakingCash());
        cash.mint(seller, 7);
        HoldParties memory made = createHold();
        vm.prank(buyer);
        vm.expectRevert(
            abi.encodeWithSelector(ISettling.Settlement_ReceivedLess.selector, address(cash), seller, PRICE, uint256(0))
        );
        settlement.settleHold(address(token), made, paymentTerms());
        vm.assertEq(cash.balanceOf(seller), 7);
        vm.assertEq(token.balanceOf(seller), 100);
    }

    function test_RevertWhen_TheCashAnswersFalse() external {
        payWith(new FalseCash());
        HoldParties memory made = createHold();
        bytes memory refusal = abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(cash));
        expectRefused(made, paymentTerms(), refusal);
    }

    function test_RevertWhen_TheCashHasNoCode() external {
        PaymentTerms memory terms_ = PaymentTerms(STRANGER, PRICE, UNITS);
        HoldParties memory made = parties();
        made.secretHash = settlement.termsHash(terms_);
        createHold(made, UNITS);
        expectRefused(made, terms_, "");
    }

    function test_RevertWhen_TheBuyerWasRecovered() external {
        HoldParties memory made = createHold();
        recover(buyer, BOB);
        expectRefused(made, paymentTerms(), rejection(0x57, "RECEIVER_NOT_REGISTERED"));
    }

    function test_WhenTheCashCallsBack() external {
        HookCash hook = new HookCash();
        payWith(hook);
        HoldParties memory made = createHold();
        hook.arm(
            address(settlement),
            abi.encodeCall(settlement.settleHoldFor, (address(token), made, paymentTerms(), NOW, ""))
        );
        settleHold(made);
        vm.assertTrue(hook.called());
        vm.assertFalse(hook.reentered());
        bytes4 selector = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        vm.assertEq(hook.answer(), abi.encodeWithSelector(selector));
        expectSettled(seller);
    }

    function test_WhenTheHoldIsCancelledFromWithin() external {
        HookCash hook = new HookCash();
        payWith(hook);
        HoldParties memory made = createHold();
        hook.arm(address(settlement), abi.encodeCall(settlement.cancelHold, (address(token), made)));
        settleHold(made);
        vm.assertFalse(hook.reentered());
        expectSettled(seller);
    }

    function test_WhenTheOwnerWasRecovered() external {
        HoldParties memory made = createHold();
        recover(seller, BOB);
        recover(BOB, CAROL);
        expectSettledEvent(made, CAROL);
        settleHold(made);
        expectSettled(CAROL);
    }

    function test_WhenTheCashAnswersNothing() external {
        payWith(new SilentCash());
        settleHold(createHold());
        expectSettled(seller);
    }

    function test_MovesBoth() external {
        HoldParties memory made = createHold();
        expectSettledEvent(made, seller);
        settleHold(made);
        expectSettled(seller);
        vm.assertEq(holdStatus(made), uint256(2));
    }

    function expectSettledEvent(HoldParties memory made, address payee) private {
        vm.expectEmit(true, true, true, true, address(settlement));
        emit IHoldSettlement.HoldSettled(
            address(token), keccak256(abi.encode(made)), buyer, payee, address(cash), UNITS, PRICE
        );
    }
}
