// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILotSize} from "../../../../src/interfaces/ILotSize.sol";
import {ModuleTest} from "../../../support/ModuleTest.sol";
import {vm} from "../../../support/Vm.sol";

contract LotSizeRuleTest is ModuleTest {
    ILotSize private _rule;

    function setUp() public override {
        super.setUp();
        _rule = ILotSize(vm.deployCode("LotSizeRule.sol:LotSizeRule", abi.encode(uint256(10))));
        setModule(address(_rule));
        fund(ALICE, 105);
        register(BOB);
    }

    function test_RevertWhen_ALotIsOfNoUnits() external {
        bytes memory refusal = abi.encodeWithSelector(ILotSize.LotSizeRule_LotZero.selector);
        expectNotDeployed("LotSizeRule.sol:LotSizeRule", abi.encode(uint256(0)), refusal);
    }

    function test_KeepsTheSize() external view {
        vm.assertEq(_rule.lotSize(), 10);
    }

    function test_RevertWhen_NotWholeLots() external {
        expectTransferRefused(ALICE, BOB, 1, 0x50, "NOT_WHOLE_LOTS");
        expectTransferRefused(ALICE, BOB, 14, 0x50, "NOT_WHOLE_LOTS");
        expectTransferRefused(ALICE, BOB, 101, 0x50, "NOT_WHOLE_LOTS");
    }

    function test_WhenWholeLots() external {
        transfer(ALICE, BOB, 10);
        transfer(ALICE, BOB, 90);
        vm.assertEq(token.balanceOf(BOB), 100);
    }

    function test_WhenTheRestGoesAlong() external {
        transfer(ALICE, BOB, 25);
        expectTransferRefused(ALICE, BOB, 25, 0x50, "NOT_WHOLE_LOTS");
        transfer(BOB, ALICE, 5);
        transfer(ALICE, BOB, 85);
        vm.assertEq(token.balanceOf(ALICE), 0);
    }

    function test_WhenUnitsAreCreated() external {
        issue(BOB, 3);
        vm.assertEq(token.balanceOf(BOB), 3);
    }

    function test_WhenInAnotherPartition() external {
        namePartition("regS");
        issueIn("regS", ALICE, 27);
        transferIn("regS", ALICE, BOB, 7);
        vm.prank(ALICE);
        expectRejected(0x50, "NOT_WHOLE_LOTS");
        token.transferByPartition("regS", BOB, 5, "");
        transfer(ALICE, BOB, 5);
        vm.assertEq(token.balanceOf(BOB), 12);
    }

    function test_WhenMoreThanThereAre() external {
        expectTransferRefused(ALICE, BOB, 106, 0x52, "BALANCE_TOO_LOW");
        expectTransferRefused(ALICE, BOB, 110, 0x52, "BALANCE_TOO_LOW");
    }
}
