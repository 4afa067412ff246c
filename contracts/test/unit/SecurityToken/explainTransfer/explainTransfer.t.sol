// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IExplanations} from "../../../../src/interfaces/IExplanations.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {RuleAnswering} from "../../../support/RuleModules.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ExplainTransferTest is RuleTest {
    uint256[4] private _none;
    bytes32[] private _expected;

    /// A partition for another country and class, locked for a day; Alice has ten units in it.
    function setUp() public override {
        super.setUp();
        uint256[4] memory japan = [uint256(0), 1 << 136, 0, 0];
        registerAs(ALICE, 392, 1 << 3);
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(uint40(NOW + 1 days), 1 << 3, japan));
        token.issueByPartition("lot", ALICE, 10, abi.encode(bytes32("q")));
        vm.stopPrank();
    }

    function moduleSays(bytes1 status, bytes32 reason) private {
        setRuleModule(address(new RuleAnswering(abi.encode(status, reason), false)));
    }

    /// Every rule says no to Bob, who is expired and frozen, as Alice is.
    function forbidEverything() private {
        setRules(RuleSet(LATER, 0, 1 << 4, 1, 200, 300));
        setCountries(true, _none);
        moduleSays(0x57, "MY_OWN_WORDS");
        registerUntil(ALICE, uint40(NOW - 1));
        registerUntil(BOB, uint40(NOW - 1));
        freeze(ALICE);
        freeze(BOB);
        pause();
    }

    function expectReasons(address from, address to, uint256 value, bytes32 partition) private {
        IExplanations.Reason[] memory reasons = token.explainTransfer(from, to, value, partition);
        for (uint256 i = 0; i < reasons.length && i < _expected.length; ++i) {
            vm.assertEq(reasons[i].text, _expected[i]);
            vm.assertTrue(bytes32(reasons[i].status) != 0);
        }
        vm.assertEq(reasons.length, _expected.length);
        delete _expected;
    }

    function also(bytes32 reason) private {
        _expected.push(reason);
    }

    function test_WhenItWouldSucceed() external {
        expectReasons(ALICE, BOB, 100, "default");
        vm.warp(NOW + 1 days + 1);
        expectReasons(ALICE, ALICE, 10, "lot");
    }

    function test_SaysAllThatIsWrong() external {
        forbidEverything();
        also("PAUSED");
        also("WINDOW_CLOSED");
        also("SENDER_EXPIRED");
        also("SENDER_FROZEN");
        also("SENDER_BELOW_MINIMUM");
        also("RECEIVER_EXPIRED");
        also("RECEIVER_FROZEN");
        also("RECEIVER_COUNTRY");
        also("RECEIVER_CLASS");
        also("RECEIVER_BELOW_MINIMUM");
        also("HOLDERS_AT_MAXIMUM");
        also("MY_OWN_WORDS");
        expectReasons(ALICE, BOB, 1, "default");
    }

    function test_SaysAllThatIsWrongWithTheUnits() external {
        setRules(RuleSet(0, 0, 0, 0, 0, 50));
        also("UNITS_LOCKED");
        also("RECEIVER_ABOVE_MAXIMUM");
        expectReasons(ALICE, BOB, 105, "default");
        also("BALANCE_TOO_LOW");
        also("RECEIVER_ABOVE_MAXIMUM");
        expectReasons(ALICE, BOB, 111, "default");
    }

    function test_SaysAllThatIsWrongInAPartition() external {
        also("BALANCE_TOO_LOW");
        also("PARTITION_LOCKED");
        also("PARTITION_COUNTRY");
        also("PARTITION_CLASS");
        expectReasons(ALICE, BOB, 11, "lot");
        setRuleModule(address(factory));
        also("SENDER_NOT_REGISTERED");
        also("RECEIVER_NOT_REGISTERED");
        also("RULE_UNAVAILABLE");
        expectReasons(CAROL, STRANGER, 0, "default");
    }

    function test_GivesStatusAndWordsOfTheModule() external {
        moduleSays(0xa7, "MY_OWN_WORDS");
        IExplanations.Reason[] memory reasons = token.explainTransfer(ALICE, BOB, 101, "default");
        vm.assertEq(reasons.length, 2);
        vm.assertEq(bytes32(reasons[0].status), bytes32(bytes1(0x55)));
        vm.assertEq(bytes32(reasons[1].status), bytes32(bytes1(0xa7)));
        vm.assertEq(reasons[1].text, "MY_OWN_WORDS");
    }

    function test_WhenThereIsNoSuchPartition() external {
        also("PARTITION_UNKNOWN");
        expectReasons(ALICE, BOB, 0, "other");
        also("RECEIVER_ZERO");
        also("PARTITION_UNKNOWN");
        expectReasons(ALICE, address(0), 0, 0);
    }

    function testFuzz_NeverReverts(address from, address to, uint256 value, bytes32 partition) external {
        forbidEverything();
        vm.assertTrue(token.explainTransfer(from, to, value, partition).length != 0);
        vm.assertTrue(token.explainTransfer(ALICE, BOB, type(uint256).max, "default").length == 12);
        vm.assertTrue(token.explainTransfer(ALICE, BOB, type(uint256).max, "lot").length == 15);
    }

    function test_WhenAnAccountWasRecoveredElsewhere() external {
        vm.prank(CONTROLLER);
        token.recover(ALICE, CAROL, "r");
        also("BALANCE_TOO_LOW");
        also("SENDER_NOT_REGISTERED");
        also("SENDER_FROZEN");
        also("RECEIVER_NOT_REGISTERED");
        also("RECEIVER_FROZEN");
        expectReasons(ALICE, ALICE, 1, "default");
    }

    /// In either partition, whatever is wrong at random.
    function testFuzz_BeginsWithWhatIsAnswered(uint8 wrong, uint8 value, bool inLot) external {
        if (wrong & 1 != 0) setRules(RuleSet(0, 0, 1 << 3, 2, 20, 60));
        if (wrong & 2 != 0) setCountries(true, _none);
        if (wrong & 4 != 0) moduleSays(0x57, "MY_OWN_WORDS");
        if (wrong & 8 != 0) freeze(ALICE);
        if (wrong & 16 != 0) registerUntil(BOB, 1);
        if (wrong & 32 != 0) pause();
        if (wrong & 64 != 0) registerAs(BOB, 392, 1 << 3);
        if (wrong & 128 != 0) vm.warp(NOW + 2 days);
        bytes32 partition = inLot ? bytes32("lot") : bytes32("default");
        (bytes1 status, bytes32 reason,) = token.canTransferByPartition(ALICE, BOB, partition, value, "");
        IExplanations.Reason[] memory reasons = token.explainTransfer(ALICE, BOB, value, partition);
        vm.assertEq(reasons.length == 0, status == 0x51);
        if (reasons.length == 0) return;
        vm.assertEq(bytes32(reasons[0].status), bytes32(status));
        vm.assertEq(reasons[0].text, reason);
    }
}
