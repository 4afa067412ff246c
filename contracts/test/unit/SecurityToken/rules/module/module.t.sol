// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../../../../../src/interfaces/ITransferRule.sol";
import {Holder} from "../../../../../src/types/Holder.sol";
import {PartitionTerms} from "../../../../../src/types/Partition.sol";
import {
    RuleAnswering,
    RuleBomb,
    RuleBurningGas,
    RuleOfTwoMinds,
    RuleWriting
} from "../../../../support/RuleModules.sol";
import {RuleTest} from "../../../../support/RuleTest.sol";
import {vm} from "../../../../support/Vm.sol";

contract ModuleTest is RuleTest {
    bytes private _good = abi.encode(bytes1(0x51), bytes32("OK"));

    function answers(bytes memory answer) private {
        setRuleModule(address(new RuleAnswering(answer, false)));
    }

    function unavailable() private {
        refused(BOB, 1, 0x50, "RULE_UNAVAILABLE");
        refusedIssue(BOB, 1, 0x50, "RULE_UNAVAILABLE");
    }

    function recordOf(address holder) private view returns (Holder) {
        return Holder.wrap(uint256(vm.load(address(token), ~bytes32(uint256(uint160(holder))))));
    }

    /// The module will be asked this, once; `sender` and `receiver` are the records as they are now.
    function expectAsked(address from, address to, uint256 value, bytes32 partition, Holder receiver) private {
        Holder sender = from == address(0) ? Holder.wrap(0) : recordOf(from);
        bytes memory question = abi.encodeCall(ITransferRule.check, (from, to, value, partition, sender, receiver));
        address module = token.ruleModule();
        vm.expectCall(module, question, 1);
        vm.expectCall(module, abi.encodePacked(ITransferRule.check.selector), 1);
    }

    function test_AsksOnceByATransfer() external {
        answers(_good);
        expectAsked(ALICE, BOB, 7, "default", recordOf(BOB));
        vm.prank(ALICE);
        token.transfer(BOB, 7);
    }

    function test_AsksOnceByCanTransfer() external {
        answers(_good);
        expectAsked(ALICE, BOB, 7, "default", recordOf(BOB));
        vm.prank(ALICE);
        token.canTransfer(BOB, 7, "");
    }

    function test_AsksOnceByTransferFrom() external {
        answers(_good);
        vm.prank(ALICE);
        token.approve(CAROL, 7);
        expectAsked(ALICE, BOB, 7, "default", recordOf(BOB));
        vm.prank(CAROL);
        token.transferFrom(ALICE, BOB, 7);
    }

    function test_AsksOnceByIssue() external {
        answers(_good);
        expectAsked(address(0), ALICE, 7, "default", recordOf(ALICE));
        issue(ALICE, 7);
    }

    function test_AsksOnceByIssueBatch() external {
        answers(_good);
        expectAsked(address(0), ALICE, 7, "default", recordOf(ALICE));
        vm.prank(ISSUER);
        token.issueBatch("a", credit(ALICE, 7));
    }

    /// A record with the new terms and the old balance.
    function test_AsksWithTheTermsToBe() external {
        answers(_good);
        bytes memory terms_ = abi.encodePacked(LATER, uint16(392), uint16(8), uint48(9));
        bytes32 record = bytes32(abi.encodePacked(terms_, bytes5(0), uint96(100)));
        expectAsked(address(0), ALICE, 7, "default", Holder.wrap(uint256(record)));
        vm.prank(PLATFORM);
        token.registerAndIssueBatch("a", bytes.concat(credit(ALICE, 7), terms_));
    }

    function test_AsksWithThePartition() external {
        answers(_good);
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        expectAsked(address(0), ALICE, 7, "lot", recordOf(ALICE));
        token.issueByPartition("lot", ALICE, 7, abi.encode(bytes32("q")));
    }

    function test_WhenAPartitionIsTransferred() external {
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", ALICE, 7, abi.encode(bytes32("q")));
        vm.stopPrank();
        answers(_good);
        expectAsked(ALICE, BOB, 7, "lot", recordOf(BOB));
        vm.prank(ALICE);
        token.transferByPartition("lot", BOB, 7, "");
    }

    function test_WhenItAccepts() external {
        answers(_good);
        sends(BOB, 1);
        receivesIssued(BOB, 1);
        answers(abi.encode(bytes1(0x51), bytes32(type(uint256).max)));
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }

    function testFuzz_WhenItRefuses(bytes1 status, bytes31 reason) external {
        vm.assume(status != 0x51);
        answers(abi.encode(status, bytes32(reason)));
        refused(BOB, 1, status, reason);
        refusedIssue(BOB, 1, status, reason);
    }

    function test_WhenTheReasonIsTooLong() external {
        answers(abi.encode(bytes1(0x58), bytes32("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")));
        refused(BOB, 1, 0x58, "ABCDEFGHIJKLMNOPQRSTUVWXYZ01234");
        refusedIssue(BOB, 1, 0x58, "ABCDEFGHIJKLMNOPQRSTUVWXYZ01234");
    }

    function test_WhenAnotherRuleRefusesAsWell() external {
        answers(abi.encode(bytes1(0x58), bytes32("LAST")));
        refused(BOB, 101, 0x52, "BALANCE_TOO_LOW");
        freeze(BOB);
        refused(BOB, 1, 0x57, "RECEIVER_FROZEN");
    }

    function test_WhenItReverts() external {
        setRuleModule(address(new RuleAnswering(_good, true)));
        unavailable();
        setRuleModule(address(new RuleAnswering("", true)));
        unavailable();
    }

    function test_WhenTheAnswerHasAnotherLength() external {
        uint8[5] memory lengths = [0, 32, 63, 65, 96];
        for (uint256 i = 0; i < lengths.length; ++i) {
            bytes memory answer = bytes.concat(_good, bytes32(0));
            assembly ("memory-safe") {
                mstore(answer, mload(add(lengths, mul(i, 32))))
            }
            answers(answer);
            unavailable();
        }
    }

    function testFuzz_WhenTheStatusWordIsDirty(uint256 word) external {
        vm.assume(word << 8 != 0);
        answers(abi.encode(word, bytes32("OK")));
        unavailable();
    }

    function test_WhenTheStatusIsInTheLastByte() external {
        answers(abi.encode(uint256(0x51), bytes32("OK")));
        unavailable();
    }

    function test_WhenItWrites() external {
        setRuleModule(address(new RuleWriting()));
        unavailable();
    }

    function test_WhenItUsesAllItsGas() external {
        setRuleModule(address(new RuleBurningGas()));
        unavailable();
        withinUsualGas();
    }

    function test_WhenItReturnsAGreatLot() external {
        setRuleModule(address(new RuleBomb(false)));
        unavailable();
        withinUsualGas();
    }

    function test_WhenItRevertsWithAGreatLot() external {
        setRuleModule(address(new RuleBomb(true)));
        unavailable();
        withinUsualGas();
    }

    function test_WhenItsCodeIsGone() external {
        answers(_good);
        vm.etch(token.ruleModule(), "");
        unavailable();
    }

    /// A refusal asks for the module's words again, with what gas is left. It stays a refusal, and says so.
    function testFuzz_WhenItDoesNotRefuseAgain(uint8 choice) external {
        bytes[4] memory otherwise = [_good, bytes(""), abi.encode(uint256(0x51), bytes32("OK")), new bytes(96)];
        setRuleModule(address(new RuleOfTwoMinds(otherwise[choice % 4])));
        refused(BOB, 1, 0x57, "NO");
        vm.prank(ALICE);
        (bool success, bytes memory answer) =
            address(token).call{gas: 450_000}(abi.encodeCall(token.transfer, (BOB, 1)));
        vm.assertFalse(success);
        vm.assertEq(answer, rejection(0x50, "RULE_UNAVAILABLE"));
        vm.prank(ALICE);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransfer{gas: 450_000}(BOB, 1, "");
        vm.assertFalse(allowed);
        vm.assertEq(rejection(status, reason), rejection(0x50, "RULE_UNAVAILABLE"));
    }

    function test_WhenRedeemedOrMovedByTheController() external {
        answers(abi.encode(bytes1(0x58), bytes32("NO")));
        vm.prank(ALICE);
        token.redeem(1, "");
        vm.prank(CONTROLLER);
        token.controllerTransfer(
            ALICE, BOB, 1, abi.encode(bytes32("a")), abi.encode(bytes32("ORDER"), bytes32("document"))
        );
        vm.assertEq(token.balanceOf(BOB), 1);
    }

    /// The refusal still reaches the caller, and costs little more than the module was given.
    function withinUsualGas() private {
        uint256 before = gasleft();
        vm.prank(ALICE);
        (bool success, bytes memory answer) =
            address(token).call{gas: 1_000_000}(abi.encodeCall(token.transfer, (BOB, 1)));
        vm.assertLe(before - gasleft(), 600_000);
        vm.assertFalse(success);
        vm.assertEq(answer, rejection(0x50, "RULE_UNAVAILABLE"));
        vm.prank(ALICE);
        (,, bytes32 reason) = token.canTransfer{gas: 600_000}(BOB, 1, "");
        vm.assertEq(reason, "RULE_UNAVAILABLE");
    }
}
