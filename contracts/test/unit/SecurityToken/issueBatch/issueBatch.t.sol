// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../../../src/interfaces/IIssuance.sol";
import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract IssueBatchTest is TokenTest {
    function setUp() public override {
        super.setUp();
        register(ALICE);
        register(BOB);
    }

    function test_RevertWhen_NotIssuer() external {
        vm.prank(REGISTRAR);
        expectRoleMissing(REGISTRAR, Roles.ISSUER);
        token.issueBatch("a", credit(ALICE, 1));
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(ISSUER);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.issueBatch(0, credit(ALICE, 1));
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(ISSUER);
        token.issueBatch("a", credit(ALICE, 1));
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.issueBatch("a", credit(ALICE, 1));
    }

    function testFuzz_RevertWhen_LengthIsWrong(uint8 length) external {
        vm.assume(length % 32 != 0 || length == 0);
        vm.prank(ISSUER);
        expectError(IRegister.SecurityToken_PackedLength.selector, length, 32);
        token.issueBatch("a", new bytes(length));
    }

    function test_RevertWhen_IssuingIsClosed() external {
        finalizeIssuance();
        vm.prank(ISSUER);
        expectError(IIssuance.SecurityToken_NotIssuable.selector);
        token.issueBatch("a", credit(ALICE, 1));
    }

    /// Each amount fits, and so does the record of one of them; the sum does not.
    function test_RevertWhen_TheSumOverflows() external {
        bytes memory most = credit(ALICE, type(uint96).max);
        vm.startPrank(ISSUER);
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(uint256(1 << 96)));
        token.issueBatch("a", bytes.concat(most, credit(BOB, 1)));
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(uint256(type(uint96).max) * 2));
        token.issueBatch("a", bytes.concat(most, most));
        token.issueBatch("a", most);
        vm.assertEq(token.totalSupply(), type(uint96).max);
        vm.assertEq(validUntilOf(ALICE), LATER);
    }

    function test_RevertWhen_AReceiverIsNotEligible() external {
        freeze(BOB);
        vm.startPrank(ISSUER);
        expectRejected(0x57, "RECEIVER_FROZEN");
        token.issueBatch("a", bytes.concat(credit(ALICE, 1), credit(BOB, 1)));
        expectRejected(0x57, "RECEIVER_NOT_REGISTERED");
        token.issueBatch("a", bytes.concat(credit(ALICE, 1), credit(CAROL, 1)));
        expectRejected(0x57, "RECEIVER_ZERO");
        token.issueBatch("a", bytes.concat(credit(ALICE, 1), credit(address(0), 1)));
        vm.warp(LATER + 1);
        expectRejected(0x57, "RECEIVER_EXPIRED");
        token.issueBatch("a", credit(ALICE, 1));
        vm.assertEq(token.balanceOf(ALICE), 0);
        vm.assertEq(token.operationOf("a"), 0);
    }

    function test_CreatesTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(address(0), ALICE, 40);
        expectEmitted();
        emit IERC20.Transfer(address(0), BOB, 60);
        vm.prank(ISSUER);
        token.issueBatch("a", bytes.concat(credit(ALICE, 40), credit(BOB, 60)));
        vm.assertEq(token.balanceOf(ALICE), 40);
        vm.assertEq(token.balanceOf(BOB), 60);
        vm.assertEq(token.totalSupply(), 100);
        vm.assertEq(token.holderCount(), 2);
    }

    function test_WhenAnAccountOccursTwice() external {
        vm.prank(ISSUER);
        token.issueBatch("a", bytes.concat(credit(ALICE, 0), credit(ALICE, 40), credit(ALICE, 2)));
        vm.assertEq(token.balanceOf(ALICE), 42);
        vm.assertEq(token.holderCount(), 1);
    }
}
