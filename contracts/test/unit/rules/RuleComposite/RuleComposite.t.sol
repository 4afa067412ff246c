// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRuleList} from "../../../../src/interfaces/IRuleList.sol";
import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {ISnapshots} from "../../../../src/interfaces/ISnapshots.sol";
import {Holder} from "../../../../src/types/Holder.sol";
import {ModuleTest} from "../../../support/ModuleTest.sol";
import {Module} from "../../../support/Modules.sol";
import {vm} from "../../../support/Vm.sol";

contract RuleCompositeTest is ModuleTest {
    string private constant ARTIFACT = "RuleComposite.sol:RuleComposite";

    function setUp() public override {
        super.setUp();
        fund(ALICE, 1000);
        register(BOB);
    }

    function answering(bytes1 status, bytes32 reason) private returns (address) {
        return address(new Module(abi.encode(status, reason)));
    }

    function compose(address first, address second) private returns (IRuleList composite) {
        address[] memory list = new address[](2);
        (list[0], list[1]) = (first, second);
        composite = IRuleList(vm.deployCode(ARTIFACT, abi.encode(address(token), list)));
        setModule(address(composite));
    }

    function expectUnavailable(address module) private {
        compose(answering(0x51, "OK"), module);
        expectTransferRefused(ALICE, BOB, 10, 0x50, "RULE_UNAVAILABLE");
    }

    function test_RevertWhen_ThereAreNoModules() external {
        bytes memory refusal = abi.encodeWithSelector(IRuleList.RuleComposite_NoModules.selector);
        expectNotDeployed(ARTIFACT, abi.encode(address(token), new address[](0)), refusal);
    }

    function test_RevertWhen_ThereIsNoCode() external {
        address[] memory list = new address[](1);
        list[0] = STRANGER;
        bytes memory refusal = abi.encodeWithSelector(IRuleList.RuleComposite_WithoutCode.selector, STRANGER);
        expectNotDeployed(ARTIFACT, abi.encode(address(token), list), refusal);
        list[0] = address(this);
        expectNotDeployed(ARTIFACT, abi.encode(STRANGER, list), refusal);
    }

    function test_KeepsTokenAndModules() external {
        (address first, address second) = (answering(0x51, "OK"), answering(0x50, "NO"));
        IRuleList composite = compose(first, second);
        vm.assertEq(composite.token(), address(token));
        vm.assertEq(composite.modules()[0], first);
        vm.assertEq(composite.modules()[1], second);
        vm.assertEq(composite.modules().length, 2);
    }

    function test_RevertWhen_AnotherAsks() external {
        IRuleList composite = compose(answering(0x51, "OK"), answering(0x51, "OK"));
        vm.expectRevert(abi.encodeWithSelector(IRuleList.RuleComposite_NotToken.selector, address(this)));
        composite.check(ALICE, BOB, 1, "default", Holder.wrap(0), Holder.wrap(0));
    }

    function test_RevertWhen_AModuleRefuses() external {
        compose(answering(0x51, "OK"), answering(0x57, "SECOND"));
        expectTransferRefused(ALICE, BOB, 10, 0x57, "SECOND");
        compose(answering(0x56, "FIRST"), answering(0x57, "SECOND"));
        expectTransferRefused(ALICE, BOB, 10, 0x56, "FIRST");
    }

    function test_RevertWhen_AModuleFails() external {
        Module failing = new Module("");
        failing.fail();
        expectUnavailable(address(failing));
        expectUnavailable(address(new Module(abi.encode(bytes1(0x51)))));
        expectUnavailable(address(new Module(abi.encode(bytes1(0x51), bytes32("OK"), bytes32(0)))));
        expectUnavailable(address(new Module(abi.encode(bytes2(0x5101), bytes32("OK")))));
    }

    function test_WhenAModuleBehindARefusalWouldFail() external {
        compose(answering(0x57, "FIRST"), address(new Module("")));
        expectTransferRefused(ALICE, BOB, 10, 0x57, "FIRST");
    }

    function test_AllowsWhatAllAllow() external {
        address lots = vm.deployCode("LotSizeRule.sol:LotSizeRule", abi.encode(uint256(10)));
        compose(lots, vm.deployCode("ConcentrationRule.sol:ConcentrationRule", abi.encode(uint256(100))));
        expectTransferRefused(ALICE, BOB, 15, 0x50, "NOT_WHOLE_LOTS");
        expectTransferRefused(ALICE, BOB, 110, 0x57, "RECEIVER_CONCENTRATED");
        transfer(ALICE, BOB, 100);
        vm.assertEq(token.balanceOf(BOB), 100);
    }

    function test_AnswersAsTheToken() external {
        ISecurityToken asToken = ISecurityToken(address(compose(answering(0x51, "OK"), answering(0x51, "OK"))));
        vm.assertEq(asToken.totalSupply(), 1000);
        vm.assertEq(asToken.balanceOfByPartition("default", ALICE), 1000);
        vm.expectRevert(abi.encodeWithSelector(ISnapshots.SecurityToken_SnapshotUnknown.selector, uint256(9)));
        asToken.totalSupplyAt(9);
    }
}
