// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOrderSettlement} from "../../../../src/interfaces/IOrderSettlement.sol";
import {ISettlement} from "../../../../src/interfaces/ISettlement.sol";
import {ISettling} from "../../../../src/interfaces/ISettling.sol";
import {Order, OrderStatus, Side} from "../../../../src/types/Order.sol";
import {FalseCash, FeeCash, HookCash, LyingCash, SilentCash} from "../../../support/Cash.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";
import {Wallet} from "../../../support/Wallet.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract SettlePairTest is SettlementTest {
    function pair() private view returns (Order memory sell, Order memory buy) {
        return (order(Side.SELL), order(Side.BUY));
    }

    function expectRefusedAtTheTokens(bytes memory refusal) private {
        (Order memory sell, Order memory buy) = pair();
        expectSettlingRefused(sell, signed(SELLER_KEY, sell), buy, signed(BUYER_KEY, buy), refusal);
    }

    function wrong(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettling.Settlement_SignatureWrong.selector, signer);
    }

    function test_RevertWhen_TheSidesAreWrong() external {
        (Order memory sell, Order memory buy) = pair();
        bytes memory refusal = abi.encodeWithSelector(IOrderSettlement.Settlement_SidesWrong.selector);
        expectPairRefused(buy, sell, refusal);
        expectPairRefused(sell, sell, refusal);
        expectPairRefused(buy, buy, refusal);
    }

    function test_RevertWhen_TheOrdersDiffer() external {
        bytes memory refusal = abi.encodeWithSelector(IOrderSettlement.Settlement_OrdersDiffer.selector);
        (Order memory sell, Order memory buy) = pair();
        buy.token = STRANGER;
        expectPairRefused(sell, buy, refusal);
        (sell, buy) = pair();
        buy.cash = STRANGER;
        expectPairRefused(sell, buy, refusal);
        (sell, buy) = pair();
        buy.units -= 1;
        expectPairRefused(sell, buy, refusal);
        (sell, buy) = pair();
        buy.price += 1;
        expectPairRefused(sell, buy, refusal);
    }

    function test_RevertWhen_UnitsOrPriceAreZero() external {
        bytes memory refusal = abi.encodeWithSelector(ISettling.Settlement_Empty.selector);
        (Order memory sell, Order memory buy) = pair();
        (sell.units, buy.units) = (0, 0);
        expectPairRefused(sell, buy, refusal);
        (sell, buy) = pair();
        (sell.price, buy.price) = (0, 0);
        expectPairRefused(sell, buy, refusal);
    }

    function test_RevertWhen_TheMakersAreOne() external {
        (Order memory sell, Order memory buy) = pair();
        buy.maker = seller;
        bytes memory refusal = abi.encodeWithSelector(IOrderSettlement.Settlement_SameMaker.selector, seller);
        expectPairRefused(sell, signed(SELLER_KEY, sell), buy, signed(SELLER_KEY, buy), refusal);
    }

    function test_RevertWhen_ACounterpartyIsNotAgreed() external {
        bytes4 selector = IOrderSettlement.Settlement_CounterpartyNotAgreed.selector;
        (Order memory sell, Order memory buy) = pair();
        sell.counterparty = CAROL;
        expectPairRefused(sell, buy, abi.encodeWithSelector(selector, seller, buyer));
        (sell, buy) = pair();
        buy.counterparty = CAROL;
        expectPairRefused(sell, buy, abi.encodeWithSelector(selector, buyer, seller));
    }

    function test_RevertWhen_AnOrderHasExpired() external {
        bytes memory refusal = abi.encodeWithSelector(ISettling.Settlement_Expired.selector, NOW - 1);
        (Order memory sell, Order memory buy) = pair();
        sell.expiresAt = NOW - 1;
        expectPairRefused(sell, buy, refusal);
        (sell, buy) = pair();
        buy.expiresAt = NOW - 1;
        expectPairRefused(sell, buy, refusal);
    }

    function test_RevertWhen_AnOrderWasFilled() external {
        (Order memory sell, Order memory buy) = pair();
        settle(sell, buy);
        expectNotOpen(sell, buy, sell, OrderStatus.FILLED);
        sell.salt = "other";
        expectNotOpen(sell, buy, buy, OrderStatus.FILLED);
        expectSettled(seller);
    }

    function test_RevertWhen_AnOrderWasCancelled() external {
        (Order memory sell, Order memory buy) = pair();
        vm.prank(buyer);
        settlement.cancel(buy);
        expectNotOpen(sell, buy, buy, OrderStatus.CANCELLED);
        vm.prank(seller);
        settlement.cancel(sell);
        expectNotOpen(sell, buy, sell, OrderStatus.CANCELLED);
        expectNothingMoved();
    }

    function expectNotOpen(Order memory sell, Order memory buy, Order memory closed, OrderStatus status) private {
        bytes memory refusal = abi.encodeWithSelector(
            IOrderSettlement.Settlement_OrderNotOpen.selector, settlement.orderHash(closed), status
        );
        (bytes memory sellSignature, bytes memory buySignature) = (signed(SELLER_KEY, sell), signed(BUYER_KEY, buy));
        vm.expectRevert(refusal);
        settlement.checkPair(sell, sellSignature, buy, buySignature);
        vm.expectRevert(refusal);
        settlement.settlePair(sell, sellSignature, buy, buySignature);
    }

    function test_RevertWhen_AnotherHasSigned() external {
        (Order memory sell, Order memory buy) = pair();
        expectPairRefused(sell, signed(BUYER_KEY, sell), buy, signed(BUYER_KEY, buy), wrong(seller));
        expectPairRefused(sell, signed(SELLER_KEY, sell), buy, signed(SELLER_KEY, buy), wrong(buyer));
        expectPairRefused(sell, signed(SELLER_KEY, buy), buy, signed(BUYER_KEY, buy), wrong(seller));
        expectPairRefused(sell, signed(SELLER_KEY, sell), buy, "", wrong(buyer));
    }

    function test_RevertWhen_SignedForAnotherChain() external {
        (Order memory sell, Order memory buy) = pair();
        (bytes memory sellSignature, bytes memory buySignature) = (signed(SELLER_KEY, sell), signed(BUYER_KEY, buy));
        vm.chainId(2);
        expectPairRefused(sell, sellSignature, buy, buySignature, wrong(seller));
    }

    function test_RevertWhen_SignedForAnotherContract() external {
        (Order memory sell, Order memory buy) = pair();
        ISettlement other = ISettlement(vm.deployCode("Settlement.sol:Settlement"));
        bytes memory signature = signed(SELLER_KEY, other.orderHash(sell));
        expectPairRefused(sell, signature, buy, signed(BUYER_KEY, buy), wrong(seller));
    }

    function test_RevertWhen_ASignatureIsAltered() external {
        (Order memory sell, Order memory buy) = pair();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(SELLER_KEY, settlement.orderHash(sell));
        uint256 order_ = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory signature = abi.encodePacked(r, bytes32(order_ - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        expectPairRefused(sell, signature, buy, signed(BUYER_KEY, buy), wrong(seller));
    }

    function test_RevertWhen_AContractDoesNotAccept() external {
        buyer = address(new Wallet(CAROL));
        provide(buyer);
        (Order memory sell, Order memory buy) = pair();
        expectPairRefused(sell, buy, wrong(buyer));
    }

    function test_RevertWhen_TheBuyerIsNotRegistered() external {
        registerUntil(buyer, 0);
        expectRefusedAtTheTokens(rejection(0x57, "RECEIVER_NOT_REGISTERED"));
    }

    function test_RevertWhen_TheTokenIsPaused() external {
        pause();
        expectRefusedAtTheTokens(rejection(0x54, "PAUSED"));
    }

    function test_RevertWhen_TheAllowanceOfUnitsIsMissing() external {
        vm.prank(seller);
        token.approve(address(settlement), UNITS - 1);
        expectRefusedAtTheTokens(rejection(0x53, "ALLOWANCE_TOO_LOW"));
    }

    function test_RevertWhen_TheUnitsAreHeld() external {
        createHold(parties(), 61);
        expectRefusedAtTheTokens(rejection(0x55, "UNITS_LOCKED"));
    }

    function test_RevertWhen_TheCashIsMissing() external {
        vm.prank(buyer);
        cash.approve(address(settlement), 1);
        bytes4 selector = IERC20Errors.ERC20InsufficientAllowance.selector;
        expectRefusedAtTheTokens(abi.encodeWithSelector(selector, address(settlement), uint256(1), PRICE));
    }

    function test_RevertWhen_TheCashArrivesShort() external {
        payWith(new FeeCash());
        expectShort(PRICE - PRICE / 100);
        payWith(new LyingCash());
        expectShort(0);
    }

    function expectShort(uint256 received) private {
        bytes4 selector = ISettling.Settlement_ReceivedLess.selector;
        expectRefusedAtTheTokens(abi.encodeWithSelector(selector, address(cash), seller, PRICE, received));
    }

    function test_RevertWhen_TheCashAnswersFalse() external {
        payWith(new FalseCash());
        expectRefusedAtTheTokens(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(cash)));
    }

    function test_WhenTheCashCallsBack() external {
        HookCash hook = new HookCash();
        payWith(hook);
        (Order memory sell, Order memory buy) = pair();
        bytes memory again =
            abi.encodeCall(settlement.settlePair, (sell, signed(SELLER_KEY, sell), buy, signed(BUYER_KEY, buy)));
        hook.arm(address(settlement), again);
        settle(sell, buy);
        vm.assertTrue(hook.called());
        vm.assertFalse(hook.reentered());
        bytes4 selector = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        vm.assertEq(hook.answer(), abi.encodeWithSelector(selector));
        expectSettled(seller);
    }

    function test_WhenTheCashTakesTheUnitsAway() external {
        HookCash hook = new HookCash();
        payWith(hook);
        vm.prank(seller);
        token.approve(address(hook), 100);
        register(CAROL);
        hook.arm(address(token), abi.encodeCall(token.transferFrom, (seller, CAROL, 100)));
        expectRefusedAtTheTokens(rejection(0x52, "BALANCE_TOO_LOW"));
        vm.assertEq(token.balanceOf(CAROL), 0);
    }

    function test_WhenTheCashAnswersNothing() external {
        payWith(new SilentCash());
        (Order memory sell, Order memory buy) = pair();
        settle(sell, buy);
        expectSettled(seller);
    }

    function test_WhenAMakerIsAContract() external {
        buyer = address(new Wallet(vm.addr(BUYER_KEY)));
        register(buyer);
        provide(buyer);
        (Order memory sell, Order memory buy) = pair();
        settle(sell, buy);
        expectSettled(seller);
    }

    function test_WhenTheCounterpartiesAreNamed() external {
        (Order memory sell, Order memory buy) = pair();
        (sell.counterparty, buy.counterparty) = (buyer, seller);
        settle(sell, buy);
        expectSettled(seller);
    }

    function test_WhenAnEqualPairFollows() external {
        (Order memory sell, Order memory buy) = pair();
        settle(sell, buy);
        (sell.salt, buy.salt) = ("second", "second");
        settle(sell, buy);
        vm.assertEq(token.balanceOf(buyer), 2 * uint256(UNITS));
        vm.assertEq(cash.balanceOf(seller), 2 * PRICE);
    }

    function test_MovesBoth() external {
        (Order memory sell, Order memory buy) = pair();
        (bytes memory sellSignature, bytes memory buySignature) = (signed(SELLER_KEY, sell), signed(BUYER_KEY, buy));
        vm.warp(NOW + 1 days);
        (bytes32 sellHash, bytes32 buyHash) = (settlement.orderHash(sell), settlement.orderHash(buy));
        settlement.checkPair(sell, sellSignature, buy, buySignature);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit IOrderSettlement.OrdersSettled(
            sellHash, buyHash, address(token), seller, buyer, address(cash), UNITS, PRICE
        );
        vm.prank(STRANGER);
        settlement.settlePair(sell, sellSignature, buy, buySignature);
        expectSettled(seller);
        vm.assertTrue(settlement.statusOf(sellHash) == OrderStatus.FILLED);
        vm.assertTrue(settlement.statusOf(buyHash) == OrderStatus.FILLED);
    }
}
