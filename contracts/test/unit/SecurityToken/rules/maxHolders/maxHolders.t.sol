// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../../../../src/types/Partition.sol";
import {RuleSet} from "../../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract MaxHoldersTest is RuleTest {
    function setUp() public override {
        super.setUp();
        setMost(1);
    }

    function setMost(uint32 holders) private {
        setRules(RuleSet(0, 0, 0, holders, 0, 0));
    }

    function full(uint256 value) private {
        refused(BOB, value, 0x57, "HOLDERS_AT_MAXIMUM");
    }

    /// Two accounts that have none, one of them twice if so wanted.
    function batches(address second) private returns (bytes memory plain, bytes memory registering) {
        register(CAROL);
        plain = abi.encodeCall(token.issueBatch, (nextOperation(), bytes.concat(credit(BOB, 1), credit(second, 1))));
        bytes memory entries = bytes.concat(entry(BOB), entry(second));
        registering = abi.encodeCall(token.registerAndIssueBatch, (nextOperation(), entries));
    }

    function entry(address holder) private pure returns (bytes memory) {
        return abi.encodePacked(credit(holder, 1), LATER, KOREA, RETAIL, uint48(9));
    }

    function perform(bytes memory payload, bytes memory expected) private {
        vm.prank(PLATFORM);
        (, bytes memory answer) = address(token).call(payload);
        vm.assertEq(answer, expected);
    }

    function test_RevertWhen_TheSenderKeepsSome() external {
        full(1);
        full(99);
    }

    function test_RevertWhen_TheSenderKeepsSomeInAnotherPartition() external {
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", ALICE, 5, abi.encode(bytes32("q")));
        vm.stopPrank();
        full(100);
        vm.prank(ALICE);
        expectRejected(0x57, "HOLDERS_AT_MAXIMUM");
        token.transferByPartition("lot", BOB, 5, "");
        vm.prank(ALICE);
        token.redeemByPartition("lot", 5, "");
        sends(BOB, 100);
    }

    function test_WhenTheSenderLeavesAsTheReceiverJoins() external {
        sends(BOB, 100);
        vm.assertEq(token.holderCount(), 1);
    }

    function test_RevertWhen_UnitsAreCreatedForOneMore() external {
        refusedIssue(BOB, 1, 0x57, "HOLDERS_AT_MAXIMUM");
    }

    function test_WhenTheReceiverHasSome() external {
        setMost(0);
        sends(BOB, 1);
        setMost(1);
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }

    function test_WhenOfNothingOrToOneself() external {
        sends(BOB, 0);
        receivesIssued(BOB, 0);
        sends(ALICE, 100);
    }

    function test_RevertWhen_ABatchBringsTooMany() external {
        setMost(2);
        (bytes memory plain, bytes memory registering) = batches(CAROL);
        perform(plain, rejection(0x57, "HOLDERS_AT_MAXIMUM"));
        perform(registering, rejection(0x57, "HOLDERS_AT_MAXIMUM"));
        vm.assertEq(token.holderCount(), 1);
        setMost(3);
        perform(plain, "");
        vm.assertEq(token.holderCount(), 3);
    }

    function test_WhenABatchNamesOneTwice() external {
        setMost(2);
        (bytes memory plain, bytes memory registering) = batches(BOB);
        perform(registering, "");
        perform(plain, "");
        vm.assertEq(token.holderCount(), 2);
    }

    function test_WhenAHolderHasLeft() external {
        vm.prank(ALICE);
        token.redeem(100, "");
        receivesIssued(BOB, 1);
    }
}
