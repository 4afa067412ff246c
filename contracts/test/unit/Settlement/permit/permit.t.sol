// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PermitTest is SettlementTest {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function setUp() public override {
        super.setUp();
        vm.prank(buyer);
        cash.approve(address(settlement), 0);
    }

    function permit(uint256 key) private {
        bytes32 struct_ = keccak256(abi.encode(PERMIT, buyer, address(settlement), PRICE, cash.nonces(buyer), NOW));
        bytes32 hash = keccak256(abi.encodePacked("\x19\x01", cash.DOMAIN_SEPARATOR(), struct_));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, hash);
        settlement.permit(address(cash), buyer, PRICE, NOW, v, r, s);
        settlement.permit(address(cash), buyer, PRICE, NOW, v, r, s);
    }

    function test_WhenThePermitIsRefused() external {
        permit(SELLER_KEY);
        vm.assertEq(cash.allowance(buyer, address(settlement)), 0);
    }

    function test_SetsTheAllowance() external {
        permit(BUYER_KEY);
        vm.assertEq(cash.allowance(buyer, address(settlement)), PRICE);
        vm.assertEq(cash.nonces(buyer), 1);
    }
}
