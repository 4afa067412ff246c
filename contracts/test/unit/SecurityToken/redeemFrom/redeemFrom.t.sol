// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRedemption} from "../../../../src/interfaces/IRedemption.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RedeemFromTest is PartitionTest {
    function redemption(address from, uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.redeemFrom, (from, value, "coupon"));
    }

    function approve(uint256 value) private {
        vm.prank(ALICE);
        token.approve(STRANGER, value);
    }

    function test_RevertWhen_TheAllowanceIsLower() external {
        approve(29);
        refuses(STRANGER, redemption(ALICE, 30), 0x53, "ALLOWANCE_TOO_LOW");
        refuses(ALICE, redemption(ALICE, 30), 0x53, "ALLOWANCE_TOO_LOW");
        expectHoldings(ALICE, 100, 40);
    }

    function test_RevertWhen_TheUnitsAreNotFree() external {
        approve(type(uint256).max);
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(STRANGER, redemption(ALICE, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
        freezePartial(ALICE, 30);
        refuses(STRANGER, redemption(ALICE, 71), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_TheHolderMayNotSend() external {
        approve(1);
        refuses(STRANGER, redemption(address(0), 0), 0x56, "SENDER_NOT_REGISTERED");
        refusesWhileAliceMayNotSend(STRANGER, redemption(ALICE, 1));
        vm.assertEq(token.allowance(ALICE, STRANGER), 1);
    }

    function test_DestroysTheUnits() external {
        approve(50);
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 30);
        expectEmitted();
        emit IRedemption.Redeemed(STRANGER, ALICE, 30, "coupon");
        succeedsWithEvents(STRANGER, redemption(ALICE, 30), 2);
        vm.assertEq(token.allowance(ALICE, STRANGER), 20);
        expectHoldings(ALICE, 70, 40);
        expectToken(110, 1);
    }

    function test_WhenTheAllowanceIsInfinite() external {
        approve(type(uint256).max);
        succeeds(STRANGER, redemption(ALICE, 30));
        vm.assertEq(token.allowance(ALICE, STRANGER), type(uint256).max);
    }

    function test_WhenPaused() external {
        approve(30);
        pause();
        succeeds(STRANGER, redemption(ALICE, 30));
        expectHoldings(ALICE, 70, 40);
    }
}
