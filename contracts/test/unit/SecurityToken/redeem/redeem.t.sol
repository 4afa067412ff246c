// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRedemption} from "../../../../src/interfaces/IRedemption.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RedeemTest is PartitionTest {
    function redemption(uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.redeem, (value, "coupon"));
    }

    function test_RevertWhen_TheUnitsAreNotThere() external {
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(ALICE, redemption(tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
    }

    function test_RevertWhen_TheUnitsAreInAnotherPartition() external {
        refuses(ALICE, redemption(101), 0x55, "UNITS_LOCKED");
        refuses(ALICE, redemption(140), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_TheUnitsAreLocked() external {
        freezePartial(ALICE, 30);
        refuses(ALICE, redemption(71), 0x55, "UNITS_LOCKED");
        hold(20);
        refuses(ALICE, redemption(51), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_TheHolderMayNotSend() external {
        refusesWhileAliceMayNotSend(ALICE, redemption(1));
    }

    function test_DestroysTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 30);
        expectEmitted();
        emit IRedemption.Redeemed(ALICE, ALICE, 30, "coupon");
        succeedsWithEvents(ALICE, redemption(30), 2);
        expectHoldings(ALICE, 70, 40);
        expectToken(110, 1);
    }

    function test_WhenItIsTheLastSecondOfValidity() external {
        vm.warp(LATER);
        succeeds(ALICE, redemption(30));
        expectHoldings(ALICE, 70, 40);
        vm.warp(LATER + 1);
        refuses(ALICE, redemption(1), 0x56, "SENDER_EXPIRED");
    }

    function test_WhenTheHolderHasUnitsElsewhere() external {
        succeeds(ALICE, redemption(100));
        expectHoldings(ALICE, 0, 40);
        expectToken(40, 1);
    }

    function test_WhenTheHolderHasNoOthers() external {
        issue(BOB, 60);
        succeeds(BOB, redemption(60));
        expectHoldings(BOB, 0, 0);
        expectToken(140, 1);
    }

    function test_WhenNothingIsRedeemed() external {
        succeeds(ALICE, redemption(0));
        succeeds(BOB, redemption(0));
        expectHoldings(ALICE, 100, 40);
        expectToken(140, 1);
    }

    function test_WhenPaused() external {
        pause();
        succeeds(ALICE, redemption(30));
        expectHoldings(ALICE, 70, 40);
    }

    function test_WhenOthersAreFrozen() external {
        freezePartial(ALICE, 30);
        hold(20);
        succeeds(ALICE, redemption(50));
        expectHoldings(ALICE, 50, 40);
        expectLocks(ALICE, 30, 20, address(0));
    }
}
