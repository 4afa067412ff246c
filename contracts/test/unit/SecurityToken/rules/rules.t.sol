// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {vm} from "../../../support/Vm.sol";

/// What each rule does is in the folders beside.
contract RulesTest is RuleTest {
    function expectRules(RuleSet memory expected) private view {
        vm.assertEq(abi.encode(token.rules()), abi.encode(expected));
    }

    function test_WhenNoneWereSet() external view {
        expectRules(RuleSet(0, 0, 0, 0, 0, 0));
    }

    function testFuzz_AnswersWithEveryField(RuleSet memory rules) external {
        vm.assume(rules.closesAt == 0 || rules.closesAt >= rules.opensAt);
        vm.assume(rules.maxHolding == 0 || rules.maxHolding >= rules.minHolding);
        rules.classes &= 0xfffc;
        setRules(rules);
        expectRules(rules);
    }
}
