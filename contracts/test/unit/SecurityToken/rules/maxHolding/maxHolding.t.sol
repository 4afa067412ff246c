// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../../../../src/interfaces/IIssuance.sol";
import {PartitionTerms} from "../../../../../src/types/Partition.sol";
import {RuleSet} from "../../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract MaxHoldingTest is RuleTest {
    function setUp() public override {
        super.setUp();
        setRules(RuleSet(0, 0, 0, 0, 0, 50));
    }

    function test_AsManyAsAllowedAndNotOneMore() external {
        refused(BOB, 51, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        refusedIssue(BOB, 51, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        receivesIssued(BOB, 50);
        sends(BOB, 49);
        refused(BOB, 2, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        refusedIssue(BOB, 2, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        receivesIssued(BOB, 1);
        sends(BOB, 1);
    }

    function test_AddsUpPartitions() external {
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", BOB, 30, abi.encode(bytes32("q")));
        vm.stopPrank();
        refused(BOB, 21, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        refusedIssue(BOB, 21, 0x57, "RECEIVER_ABOVE_MAXIMUM");
        sends(BOB, 20);
    }

    function test_WhenOfNothingOrToOneself() external {
        sends(ALICE, 100);
        receivesIssued(ALICE, 0);
        vm.prank(BOB);
        token.transfer(ALICE, 0);
    }

    function test_WhenTheNumberFitsNoBalance() external {
        refused(BOB, 1 << 96, 0x52, "BALANCE_TOO_LOW");
        refused(BOB, type(uint256).max, 0x52, "BALANCE_TOO_LOW");
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(uint256(100 + (1 << 96))));
        token.issue(BOB, 1 << 96, abi.encode(bytes32("a")));
    }
}
