// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Standards} from "../../../support/Standards.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {Vm, vm} from "../../../support/Vm.sol";

/// The events are written here as the standards write them. ERC-5267 has one for a change of the domain; that of a token never
/// changes.
contract StandardsTest is TokenTest, Standards {
    bytes private _order = abi.encode(bytes32("COURT"), bytes32("document"));

    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
        vm.recordLogs();
    }

    /// Every function is given zeros for its arguments: it succeeds, or says why not. What is no function says nothing.
    function isDispatched(bytes4 selector) private returns (bool) {
        (bool success, bytes memory answer) = address(token).call(abi.encodePacked(selector, new bytes(512)));
        return success || answer.length != 0;
    }

    /// Among the last logs is one with this topic and so many indexed arguments.
    function expectLogged(string memory signature, uint256 indexedArguments) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != keccak256(bytes(signature))) continue;
            vm.assertEq(logs[i].topics.length, 1 + indexedArguments, signature);
            return;
        }
        vm.assertTrue(false, signature);
    }

    function test_DispatchesEveryFunction() external {
        Standard[] memory list = standards();
        for (uint256 i = 0; i < list.length; ++i) {
            for (uint256 j = 0; j < list[i].functions.length; ++j) {
                vm.assertTrue(isDispatched(selectorOf(list[i].functions[j])), list[i].functions[j]);
            }
        }
        vm.assertFalse(isDispatched(selectorOf("noFunctionOfAnyStandard()")));
    }

    function test_LogsTheEventsOfErc20() external {
        vm.startPrank(ALICE);
        token.transfer(BOB, 1);
        expectLogged("Transfer(address,address,uint256)", 2);
        token.approve(BOB, 1);
        expectLogged("Approval(address,address,uint256)", 2);
    }

    function test_LogsTheEventsOfErc1410() external {
        vm.startPrank(ALICE);
        token.transferByPartition("default", BOB, 1, "");
        expectLogged("TransferByPartition(bytes32,address,address,address,uint256,bytes,bytes)", 3);
        token.authorizeOperator(BOB);
        expectLogged("AuthorizedOperator(address,address)", 2);
        token.revokeOperator(BOB);
        expectLogged("RevokedOperator(address,address)", 2);
        token.authorizeOperatorByPartition("default", BOB);
        expectLogged("AuthorizedOperatorByPartition(bytes32,address,address)", 3);
        token.revokeOperatorByPartition("default", BOB);
        expectLogged("RevokedOperatorByPartition(bytes32,address,address)", 3);
        token.redeemByPartition("default", 1, "");
        expectLogged("RedeemedByPartition(bytes32,address,address,uint256,bytes)", 3);
        vm.stopPrank();
        vm.prank(ISSUER);
        token.issueByPartition("default", ALICE, 1, abi.encode(bytes32("a")));
        expectLogged("IssuedByPartition(bytes32,address,address,uint256,bytes,bytes)", 3);
    }

    function test_LogsTheEventsOfErc1594() external {
        issue(ALICE, 1);
        expectLogged("Issued(address,address,uint256,bytes)", 2);
        vm.prank(ALICE);
        token.redeem(1, "");
        expectLogged("Redeemed(address,address,uint256,bytes)", 2);
    }

    function test_LogsTheEventsOfErc1643() external {
        vm.startPrank(ISSUER);
        token.setDocument("A", "x", 0);
        expectLogged("DocumentUpdated(bytes32,string,bytes32)", 1);
        token.removeDocument("A");
        expectLogged("DocumentRemoved(bytes32,string,bytes32)", 1);
    }

    function test_LogsTheEventsOfErc1644() external {
        bytes memory order = _order;
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, BOB, 1, abi.encode(bytes32("a")), order);
        expectLogged("ControllerTransfer(address,address,address,uint256,bytes,bytes)", 2);
        token.controllerRedeem(ALICE, 1, abi.encode(bytes32("b")), order);
        expectLogged("ControllerRedemption(address,address,uint256,bytes,bytes)", 1);
        vm.stopPrank();
        vm.prank(ADMIN);
        token.finalizeControllable();
        expectLogged("FinalizedControllerFeature()", 0);
    }
}
