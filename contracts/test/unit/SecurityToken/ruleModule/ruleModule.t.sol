// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleTest} from "../../../support/RuleTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RuleModuleTest is RuleTest {
    function test_WhenNoneWasSet() external view {
        vm.assertEq(token.ruleModule(), address(0));
    }

    function test_WhenOneWasSet() external {
        setRuleModule(address(factory));
        vm.assertEq(token.ruleModule(), address(factory));
    }
}
