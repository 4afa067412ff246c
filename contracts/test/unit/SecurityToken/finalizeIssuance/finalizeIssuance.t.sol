// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFinality} from "../../../../src/interfaces/IFinality.sol";
import {IIssuance} from "../../../../src/interfaces/IIssuance.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {vm} from "../../../support/Vm.sol";

contract FinalizeIssuanceTest is OperationTest {
    function gate() internal pure override returns (address, uint256) {
        return (ADMIN, Roles.ADMIN);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.finalizeIssuance, (operationId));
    }

    function closed() private {
        expectError(IIssuance.SecurityToken_NotIssuable.selector);
    }

    function test_ClosesEveryWayOfIssuing() external {
        register(ALICE);
        expectEmitted();
        emit IFinality.IssuanceFinalized();
        finalizeIssuance();
        vm.assertFalse(token.isIssuable());
        vm.prank(ADMIN);
        token.setRoles(STRANGER, Roles.ISSUER | Roles.REGISTRAR);
        vm.startPrank(STRANGER);
        closed();
        token.issue(ALICE, 1, abi.encode(bytes32("a")));
        closed();
        token.issueByPartition("default", ALICE, 1, abi.encode(bytes32("a")));
        closed();
        token.issueBatch("a", credit(ALICE, 1));
        closed();
        token.registerAndIssueBatch("a", abi.encodePacked(credit(ALICE, 1), LATER, KOREA, RETAIL, uint48(9)));
    }

    function test_LeavesTheRestOpen() external {
        fund(ALICE, 100);
        finalizeIssuance();
        register(BOB);
        vm.startPrank(ALICE);
        token.transfer(BOB, 60);
        token.redeem(10, "");
        vm.assertEq(token.totalSupply(), 90);
        vm.assertTrue(token.isControllable());
    }

    function test_WhenDoneTwice() external {
        finalizeIssuance();
        finalizeIssuance();
        vm.assertFalse(token.isIssuable());
    }
}
