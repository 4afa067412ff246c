// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConcentration} from "../../../../src/interfaces/IConcentration.sol";
import {ModuleTest} from "../../../support/ModuleTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ConcentrationRuleTest is ModuleTest {
    IConcentration private _rule;

    function setUp() public override {
        super.setUp();
        _rule = IConcentration(vm.deployCode("ConcentrationRule.sol:ConcentrationRule", abi.encode(uint256(100))));
        setModule(address(_rule));
        fund(ALICE, 1000);
        register(BOB);
    }

    function test_RevertWhen_OutOfRange() external {
        expectOutOfRange(0);
        expectOutOfRange(1001);
    }

    function expectOutOfRange(uint256 perMille) private {
        bytes4 selector = IConcentration.ConcentrationRule_PerMilleOutOfRange.selector;
        bytes memory refusal = abi.encodeWithSelector(selector, perMille);
        expectNotDeployed("ConcentrationRule.sol:ConcentrationRule", abi.encode(perMille), refusal);
    }

    function test_KeepsThePart() external view {
        vm.assertEq(_rule.perMille(), 100);
    }

    function test_RevertWhen_MoreThanThePart() external {
        expectTransferRefused(ALICE, BOB, 101, 0x57, "RECEIVER_CONCENTRATED");
        transfer(ALICE, BOB, 60);
        expectTransferRefused(ALICE, BOB, 41, 0x57, "RECEIVER_CONCENTRATED");
    }

    function test_RevertWhen_MoreOverAllPartitions() external {
        namePartition("regS");
        issueIn("regS", BOB, 100);
        expectTransferRefused(ALICE, BOB, 11, 0x57, "RECEIVER_CONCENTRATED");
        transfer(ALICE, BOB, 10);
    }

    function test_WhenThePartExactly() external {
        transfer(ALICE, BOB, 100);
        vm.assertEq(token.balanceOf(BOB), 100);
    }

    function test_WhenTheReceiverHasNoMore() external {
        transfer(ALICE, ALICE, 500);
        transfer(BOB, ALICE, 0);
        issue(BOB, 900);
        vm.assertEq(token.balanceOf(BOB), 900);
    }

    function test_WhenTheSupplyHasGrown() external {
        issue(ALICE, 10);
        transfer(ALICE, BOB, 101);
        vm.assertEq(token.balanceOf(BOB), 101);
    }

    function test_WhenMoreThanThereAre() external {
        expectTransferRefused(ALICE, BOB, type(uint256).max, 0x52, "BALANCE_TOO_LOW");
    }
}
