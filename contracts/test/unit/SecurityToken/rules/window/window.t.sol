// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleSet} from "../../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract WindowTest is RuleTest {
    uint40 private constant OPENS = uint40(NOW + 100);
    uint40 private constant CLOSES = uint40(NOW + 200);

    function setWindow(uint40 opensAt, uint40 closesAt) private {
        setRules(RuleSet(opensAt, closesAt, 0, 0, 0, 0));
    }

    function closed(address to, uint256 value) private {
        refused(to, value, 0x54, "WINDOW_CLOSED");
    }

    function test_FromTheFirstToTheLastSecond() external {
        setWindow(OPENS, CLOSES);
        vm.warp(OPENS - 1);
        closed(BOB, 1);
        vm.warp(OPENS);
        sends(BOB, 1);
        vm.warp(CLOSES);
        sends(BOB, 1);
        vm.warp(CLOSES + 1);
        closed(BOB, 1);
    }

    function test_WhenItNeverCloses() external {
        setWindow(OPENS, 0);
        closed(BOB, 1);
        vm.warp(LATER);
        sends(BOB, 1);
    }

    function test_WhenItWasAlwaysOpen() external {
        setWindow(0, CLOSES);
        sends(BOB, 1);
        vm.warp(CLOSES + 1);
        closed(BOB, 1);
    }

    function test_WhenPausedAsWell() external {
        setWindow(OPENS, 0);
        pause();
        refused(BOB, 1, 0x54, "PAUSED");
    }

    function test_WhenOfNothingOrToOneself() external {
        setWindow(OPENS, 0);
        closed(BOB, 0);
        closed(ALICE, 1);
    }

    function test_WhenUnitsAreCreatedOrRedeemed() external {
        setWindow(OPENS, 0);
        receivesIssued(BOB, 1);
        vm.prank(ALICE);
        token.redeem(1, "");
        vm.assertEq(token.balanceOf(ALICE), 99);
    }
}
