// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {IRules} from "../../../../src/interfaces/IRules.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SetRulesTest is OperationTest, RuleTest {
    function setUp() public override(RuleTest, TokenTest) {
        super.setUp();
    }

    function gate() internal pure override returns (address, uint256) {
        return (ADMIN, Roles.ADMIN);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.setRules, (operationId, some()));
    }

    function some() private pure returns (RuleSet memory) {
        return RuleSet(uint40(NOW), LATER, RETAIL, 20, 3, 4000);
    }

    function contradicts(RuleSet memory rules) private {
        vm.prank(ADMIN);
        expectError(IRules.SecurityToken_RulesContradict.selector);
        token.setRules("b", rules);
    }

    function accepted(RuleSet memory rules) private {
        setRules(rules);
        vm.assertEq(abi.encode(token.rules()), abi.encode(rules));
    }

    function test_RevertWhen_TheMostIsLessThanTheLeast() external {
        contradicts(RuleSet(0, 0, 0, 0, 4, 3));
    }

    function test_RevertWhen_TheWindowClosesBeforeItOpens() external {
        contradicts(RuleSet(4, 3, 0, 0, 0, 0));
    }

    function test_RevertWhen_AClassIsReserved() external {
        RuleSet memory rules;
        for (uint16 bit = 1; bit <= 2; ++bit) {
            rules.classes = 4 | bit;
            vm.prank(ADMIN);
            expectError(IRegister.SecurityToken_ClassesReserved.selector, bytes32(uint256(4 | bit)));
            token.setRules("b", rules);
        }
    }

    function test_ReplacesAllOfTheRules() external {
        setRules(RuleSet(1, 2, 4, 5, 6, 7));
        expectEmitted();
        emit IRules.RulesUpdated(some());
        accepted(some());
    }

    function test_WhenTheBoundsAreEqual() external {
        accepted(RuleSet(3, 3, 0, 0, 4, 4));
    }

    function test_WhenALimitIsZero() external {
        accepted(RuleSet(type(uint40).max, 0, 0, 0, type(uint96).max, 0));
        accepted(RuleSet(0, 1, 0, 0, 0, 1));
    }

    /// Each of the rules would refuse this; the last word is that there is none.
    function test_WhenAllAreZero() external {
        setRules(RuleSet(LATER, 0, 1 << 15, 1, 1000, 1000));
        refused(BOB, 1, 0x54, "WINDOW_CLOSED");
        accepted(RuleSet(0, 0, 0, 0, 0, 0));
        sends(BOB, 1);
    }
}
