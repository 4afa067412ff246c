// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {ISettlement} from "../../../../src/interfaces/ISettlement.sol";
import {ISettling} from "../../../../src/interfaces/ISettling.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {PaymentTerms} from "../../../../src/types/PaymentTerms.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";
import {Wallet} from "../../../support/Wallet.sol";

contract SettleHoldForTest is SettlementTest {
    uint256 private constant UNTIL = NOW + 1 hours;
    HoldParties private _made;

    function setUp() public override {
        super.setUp();
        _made = createHold();
    }

    function hash() private view returns (bytes32) {
        return settlement.acceptanceHash(address(token), keccak256(abi.encode(_made)), paymentTerms(), UNTIL);
    }

    function settleFor(bytes memory signature) private {
        vm.prank(STRANGER);
        settlement.settleHoldFor(address(token), _made, paymentTerms(), UNTIL, signature);
    }

    function expectWrong(bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(ISettling.Settlement_SignatureWrong.selector, _made.to));
        settleFor(signature);
    }

    function test_RevertWhen_TheTimeHasPassed() external {
        bytes memory signature = signed(BUYER_KEY, hash());
        vm.warp(UNTIL + 1);
        vm.expectRevert(abi.encodeWithSelector(ISettling.Settlement_Expired.selector, UNTIL));
        settleFor(signature);
    }

    function test_RevertWhen_AnotherHasSigned() external {
        expectWrong(signed(SELLER_KEY, hash()));
        expectWrong("");
        expectNothingMoved();
    }

    function test_RevertWhen_SomethingElseWasSigned() external {
        bytes32 holdId = keccak256(abi.encode(_made));
        PaymentTerms memory other = PaymentTerms(address(cash), PRICE - 1, UNITS);
        expectWrong(signed(BUYER_KEY, settlement.acceptanceHash(address(token), holdId, other, UNTIL)));
        expectWrong(signed(BUYER_KEY, settlement.acceptanceHash(ALICE, holdId, paymentTerms(), UNTIL)));
        expectWrong(signed(BUYER_KEY, settlement.acceptanceHash(address(token), "other", paymentTerms(), UNTIL)));
        expectWrong(signed(BUYER_KEY, settlement.acceptanceHash(address(token), holdId, paymentTerms(), UNTIL + 1)));
        expectNothingMoved();
    }

    function test_RevertWhen_SignedForAnotherContract() external {
        ISettlement other = ISettlement(vm.deployCode("Settlement.sol:Settlement"));
        bytes32 holdId = keccak256(abi.encode(_made));
        expectWrong(signed(BUYER_KEY, other.acceptanceHash(address(token), holdId, paymentTerms(), UNTIL)));
    }

    function test_RevertWhen_SignedForAnotherChain() external {
        bytes memory signature = signed(BUYER_KEY, hash());
        vm.chainId(2);
        expectWrong(signature);
    }

    /// The other signature of the same key, with the high half of the curve's order.
    function test_RevertWhen_TheSignatureIsAltered() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(BUYER_KEY, hash());
        uint256 order_ = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        expectWrong(abi.encodePacked(r, bytes32(order_ - uint256(s)), v == 27 ? uint8(28) : uint8(27)));
    }

    function test_RevertWhen_TheSignatureWasUsed() external {
        bytes memory signature = signed(BUYER_KEY, hash());
        settleFor(signature);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, keccak256(abi.encode(_made)));
        settleFor(signature);
        expectSettled(seller);
    }

    function test_RevertWhen_TheBuyerHasGivenUp() external {
        bytes memory signature = signed(BUYER_KEY, hash());
        vm.prank(buyer);
        settlement.cancelHold(address(token), _made);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, keccak256(abi.encode(_made)));
        settleFor(signature);
        expectNothingMoved();
    }

    function test_WhenTheBuyerIsAContract() external {
        buyer = address(new Wallet(vm.addr(BUYER_KEY)));
        register(buyer);
        provide(buyer);
        _made = createHold();
        expectWrong(signed(SELLER_KEY, hash()));
        settleFor(signed(BUYER_KEY, hash()));
        expectSettled(seller);
    }

    function test_SettlesInTheLastSecond() external {
        bytes memory signature = signed(BUYER_KEY, hash());
        vm.warp(UNTIL);
        settleFor(signature);
        expectSettled(seller);
    }
}
