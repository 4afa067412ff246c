// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../../../src/interfaces/IIssuance.sol";
import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract IssueTest is TokenTest {
    uint96 private constant CAP = 1000;

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Capped", symbol: "CAP", decimals: 0, cap: CAP});
    }

    function refused(address to, bytes32 reason) private {
        vm.prank(ISSUER);
        expectRejected(0x57, reason);
        token.issue(to, 1, abi.encode("a"));
    }

    function test_RevertWhen_NotIssuer() external {
        vm.prank(REGISTRAR);
        expectRoleMissing(REGISTRAR, Roles.ISSUER);
        token.issue(ALICE, 1, abi.encode("a"));
    }

    function test_RevertWhen_OperationIsMissing() external {
        register(ALICE);
        vm.startPrank(ISSUER);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.issue(ALICE, 1, "");
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.issue(ALICE, 1, new bytes(31));
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.issue(ALICE, 1, new bytes(64));
    }

    function test_RevertWhen_OperationIsDone() external {
        register(ALICE);
        vm.startPrank(ISSUER);
        token.issue(ALICE, 1, abi.encodePacked(bytes32("a"), "first"));
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.issue(ALICE, 1, abi.encodePacked(bytes32("a"), "second"));
    }

    function test_RevertWhen_IssuingIsClosed() external {
        register(ALICE);
        finalizeIssuance();
        vm.assertFalse(token.isIssuable());
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_NotIssuable.selector);
        token.issue(ALICE, 1, abi.encode("a"));
    }

    function test_RevertWhen_TheSupplyOverflows() external {
        register(ALICE);
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(uint256(1 << 96)));
        token.issue(ALICE, 1 << 96, abi.encode("a"));
    }

    /// The sum with the existing supply must neither wrap to a small number nor panic.
    function test_RevertWhen_TheSumWraps() external {
        fund(ALICE, 1);
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(type(uint256).max));
        token.issue(ALICE, type(uint256).max, abi.encode("a"));
    }

    function test_RevertWhen_TheCapIsExceeded() external {
        fund(ALICE, 999);
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_CapExceeded.selector, 1001, CAP);
        token.issue(ALICE, 2, abi.encode("a"));
    }

    function test_RevertWhen_TheReceiverIsNotEligible() external {
        refused(address(0), "RECEIVER_ZERO");
        refused(ALICE, "RECEIVER_NOT_REGISTERED");
        registerUntil(ALICE, uint40(NOW - 1));
        refused(ALICE, "RECEIVER_EXPIRED");
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        refused(ALICE, "RECEIVER_FROZEN");
    }

    function test_CreatesTheUnits() external {
        register(ALICE);
        bytes memory data = abi.encodePacked(bytes32("a"), "lot 1");
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(abi.encodeCall(token.issue, (ALICE, 40, data))));
        expectEmitted();
        emit IERC20.Transfer(address(0), ALICE, 40);
        expectEmitted();
        emit IIssuance.Issued(ISSUER, ALICE, 40, data);
        vm.prank(ISSUER);
        token.issue(ALICE, 40, data);
        issue(ALICE, 960);
        vm.assertEq(token.balanceOf(ALICE), CAP);
        vm.assertEq(token.totalSupply(), CAP);
        vm.assertEq(token.cap(), CAP);
        vm.assertEq(token.holderCount(), 1);
    }

    function test_WhenNoUnitsAreCreated() external {
        fund(ALICE, 0);
        vm.assertEq(token.holderCount(), 0);
        vm.assertEq(token.totalSupply(), 0);
    }
}
