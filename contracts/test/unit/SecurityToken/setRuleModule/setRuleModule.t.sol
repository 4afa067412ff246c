// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRules} from "../../../../src/interfaces/IRules.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {RuleAnswering} from "../../../support/RuleModules.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SetRuleModuleTest is OperationTest, RuleTest {
    address private _refusing;

    function setUp() public override(RuleTest, TokenTest) {
        super.setUp();
        _refusing = address(new RuleAnswering(abi.encode(bytes1(0x57), bytes32("NO")), false));
    }

    function gate() internal pure override returns (address, uint256) {
        return (ADMIN, Roles.ADMIN);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.setRuleModule, (operationId, _refusing));
    }

    function setTo(address module) private {
        expectEmitted();
        emit IRules.RuleModuleUpdated(module);
        setRuleModule(module);
        vm.assertEq(token.ruleModule(), module);
    }

    function test_RevertWhen_ThereIsNoCode() external {
        vm.prank(ADMIN);
        expectError(IRules.SecurityToken_ModuleWithoutCode.selector, bytes32(uint256(uint160(STRANGER))));
        token.setRuleModule("b", STRANGER);
    }

    function test_ReplacesTheModule() external {
        setTo(address(new RuleAnswering(abi.encode(bytes1(0x51), bytes32("OK")), false)));
        sends(BOB, 1);
        setTo(_refusing);
        refused(BOB, 1, 0x57, "NO");
    }

    function test_WhenTheModuleIsZero() external {
        setTo(_refusing);
        setTo(address(0));
        sends(BOB, 1);
    }
}
