// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../../../src/types/Hold.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract MulticallTest is SettlementTest {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function setUp() public override {
        super.setUp();
        vm.prank(buyer);
        cash.approve(address(settlement), 0);
    }

    function permitCall() private view returns (bytes memory) {
        bytes32 struct_ = keccak256(abi.encode(PERMIT, buyer, address(settlement), PRICE, uint256(0), NOW));
        bytes32 hash = keccak256(abi.encodePacked("\x19\x01", cash.DOMAIN_SEPARATOR(), struct_));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(BUYER_KEY, hash);
        return abi.encodeCall(settlement.permit, (address(cash), buyer, PRICE, NOW, v, r, s));
    }

    function calls(HoldParties memory made, uint256 count) private view returns (bytes[] memory list) {
        list = new bytes[](count);
        list[0] = permitCall();
        for (uint256 i = 1; i < count; ++i) {
            list[i] = abi.encodeCall(settlement.settleHold, (address(token), made, paymentTerms()));
        }
    }

    function test_RevertWhen_OneIsRefused() external {
        HoldParties memory made = createHold();
        bytes[] memory list = calls(made, 3);
        bytes4 selector = IERC20Errors.ERC20InsufficientAllowance.selector;
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(selector, address(settlement), uint256(0), PRICE));
        settlement.multicall(list);
        vm.assertEq(cash.allowance(buyer, address(settlement)), 0);
        expectNothingMoved();
    }

    function test_DoesTheCallers() external {
        bytes[] memory list = calls(createHold(), 2);
        vm.prank(buyer);
        settlement.multicall(list);
        expectSettled(seller);
    }
}
