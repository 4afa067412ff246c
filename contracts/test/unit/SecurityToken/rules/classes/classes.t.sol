// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleSet} from "../../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract ClassesTest is RuleTest {
    uint16 private constant FIRST = 1 << 3;
    uint16 private constant LAST = 1 << 15;

    function setUp() public override {
        super.setUp();
        setClasses(FIRST | LAST);
    }

    function setClasses(uint16 classes) private {
        setRules(RuleSet(0, 0, classes, 0, 0, 0));
    }

    function test_RevertWhen_TheReceiverHasNone() external {
        refused(BOB, 1, 0x57, "RECEIVER_CLASS");
        refusedIssue(BOB, 1, 0x57, "RECEIVER_CLASS");
        registerAs(BOB, KOREA, 0);
        refused(BOB, 1, 0x57, "RECEIVER_CLASS");
        refusedIssue(BOB, 1, 0x57, "RECEIVER_CLASS");
    }

    function test_WhenTheReceiverHasOne() external {
        registerAs(BOB, KOREA, FIRST);
        sends(BOB, 1);
        registerAs(BOB, KOREA, RETAIL | LAST);
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }

    function test_WhenOfNothingOrToOneself() external {
        refused(BOB, 0, 0x57, "RECEIVER_CLASS");
        refused(ALICE, 1, 0x57, "RECEIVER_CLASS");
        refusedIssue(BOB, 0, 0x57, "RECEIVER_CLASS");
    }
}
