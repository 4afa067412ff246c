// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../../../../src/types/Partition.sol";
import {RuleSet} from "../../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract MinHoldingTest is RuleTest {
    function setUp() public override {
        super.setUp();
        setMinimum(10);
    }

    function setMinimum(uint96 units) private {
        setRules(RuleSet(0, 0, 0, 0, units, 0));
    }

    function test_RevertWhen_TheSenderWouldKeepTooFew() external {
        refused(BOB, 91, 0x56, "SENDER_BELOW_MINIMUM");
        refused(BOB, 99, 0x56, "SENDER_BELOW_MINIMUM");
    }

    function test_WhenTheSenderKeepsEnough() external {
        sends(BOB, 90);
        sends(BOB, 10);
        vm.assertEq(token.balanceOf(ALICE), 0);
    }

    function test_RevertWhen_TheReceiverWouldHaveTooFew() external {
        refused(BOB, 1, 0x57, "RECEIVER_BELOW_MINIMUM");
        refused(BOB, 9, 0x57, "RECEIVER_BELOW_MINIMUM");
        refusedIssue(BOB, 9, 0x57, "RECEIVER_BELOW_MINIMUM");
    }

    function test_WhenTheReceiverHasEnough() external {
        receivesIssued(BOB, 10);
        sends(BOB, 10);
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }

    function test_WhenTheReceiverHasSomeInAnotherPartition() external {
        setMinimum(0);
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", BOB, 6, abi.encode(bytes32("q")));
        vm.stopPrank();
        setMinimum(10);
        refused(BOB, 3, 0x57, "RECEIVER_BELOW_MINIMUM");
        receivesIssued(BOB, 4);
        sends(BOB, 4);
    }

    function test_WhenOfNothing() external {
        sends(BOB, 0);
        receivesIssued(BOB, 0);
    }

    function test_WhenToOneself() external {
        setMinimum(101);
        sends(ALICE, 1);
        refused(BOB, 1, 0x56, "SENDER_BELOW_MINIMUM");
    }

    function test_WhenRedeemed() external {
        vm.prank(ALICE);
        token.redeem(95, "");
        vm.assertEq(token.balanceOf(ALICE), 5);
    }
}
