// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {RuleAnswering} from "../../../support/RuleModules.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {vm} from "../../../support/Vm.sol";

/// The codes are told once more here, apart from the code. Those of partitions and of callers cannot be met: a question of
/// ERC-1404 is about the default partition, and not about who calls.
contract DetectTransferRestrictionTest is RuleTest {
    function expectCode(address from, address to, uint256 value, uint256 code) private view {
        vm.assertEq(token.detectTransferRestriction(from, to, value), code);
    }

    function test_WhenItWouldSucceed() external view {
        expectCode(ALICE, BOB, 100, 0);
        expectCode(ALICE, BOB, 0, 0);
    }

    function test_WhenTransfersAreStopped() external {
        setRules(RuleSet(LATER, 0, 0, 0, 0, 0));
        expectCode(ALICE, BOB, 1, 2);
        pause();
        expectCode(ALICE, BOB, 1, 1);
    }

    function test_OfTheUnits() external {
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", ALICE, 10, abi.encode(bytes32("q")));
        vm.stopPrank();
        expectCode(ALICE, address(0), 1, 3);
        expectCode(ALICE, BOB, 111, 5);
        expectCode(ALICE, BOB, 110, 6);
    }

    function test_OfTheSender() external {
        expectCode(CAROL, BOB, 0, 8);
        registerUntil(ALICE, 1);
        expectCode(ALICE, BOB, 1, 9);
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        expectCode(ALICE, BOB, 1, 10);
        unfreeze(ALICE);
        setRules(RuleSet(0, 0, 0, 0, 10, 0));
        expectCode(ALICE, BOB, 91, 11);
    }

    function test_OfTheReceiver() external {
        expectCode(ALICE, CAROL, 1, 12);
        registerUntil(BOB, 1);
        expectCode(ALICE, BOB, 1, 13);
        registerUntil(BOB, LATER);
        freeze(BOB);
        expectCode(ALICE, BOB, 1, 14);
    }

    function test_OfTheRules() external {
        uint256[4] memory none;
        setCountries(true, none);
        expectCode(ALICE, BOB, 1, 15);
        setCountries(false, none);
        setRules(RuleSet(0, 0, 1 << 3, 0, 0, 0));
        expectCode(ALICE, BOB, 1, 16);
        setRules(RuleSet(0, 0, 0, 0, 10, 0));
        expectCode(ALICE, BOB, 1, 19);
        setRules(RuleSet(0, 0, 0, 0, 0, 10));
        expectCode(ALICE, BOB, 11, 20);
        setRules(RuleSet(0, 0, 0, 1, 0, 0));
        expectCode(ALICE, BOB, 1, 21);
    }

    function test_OfTheModule() external {
        setRuleModule(address(factory));
        expectCode(ALICE, BOB, 1, 22);
        setRuleModule(address(new RuleAnswering(abi.encode(bytes1(0x57), bytes32("NO")), false)));
        expectCode(ALICE, BOB, 1, 23);
    }
}
