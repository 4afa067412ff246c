// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RegisterTest is TokenTest {
    function test_RevertWhen_NotRegistrar() external {
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.REGISTRAR);
        token.register("a", ALICE, LATER, KOREA, RETAIL, 7);
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(REGISTRAR);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.register(0, ALICE, LATER, KOREA, RETAIL, 7);
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(REGISTRAR);
        token.register("a", ALICE, LATER, KOREA, RETAIL, 7);
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.register("a", BOB, LATER, KOREA, RETAIL, 7);
    }

    function test_RevertWhen_HolderIsZero() external {
        vm.prank(REGISTRAR);
        expectError(IRegister.SecurityToken_HolderZero.selector);
        token.register("a", address(0), LATER, KOREA, RETAIL, 7);
    }

    function testFuzz_RevertWhen_ClassesAreReserved(uint16 classes) external {
        vm.assume(classes & 3 != 0);
        vm.prank(REGISTRAR);
        expectError(IRegister.SecurityToken_ClassesReserved.selector, bytes32(uint256(classes)));
        token.register("a", ALICE, LATER, KOREA, classes, 7);
    }

    function testFuzz_WritesTheTerms(uint40 validUntil, uint16 country, uint16 classes, uint48 investorId) external {
        classes &= 0xfffc;
        bytes memory payload =
            abi.encodeCall(token.register, (bytes32("a"), ALICE, validUntil, country, classes, investorId));
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(payload));
        expectEmitted();
        emit IRegister.HolderUpdated(ALICE, validUntil, country, classes, investorId);
        vm.prank(REGISTRAR);
        token.register("a", ALICE, validUntil, country, classes, investorId);
        expectRecord(0, validUntil, country, classes, investorId);
        vm.assertEq(token.holderCount(), 0);
    }

    function test_ReplacesTermsAndKeepsTheRest() external {
        fund(ALICE, 100);
        freeze(ALICE);
        // Bits this part of the token does not write yet: locks flag, snapshot id and partitions.
        bytes32 slot = ~bytes32(uint256(uint160(ALICE)));
        bytes32 later = bytes32((uint256(2) << 184) | (uint256(0xabcdef) << 112) | (uint256(0x8001) << 96));
        vm.store(address(token), slot, vm.load(address(token), slot) | later);
        vm.prank(REGISTRAR);
        token.register("a", ALICE, LATER + 5, 840, 1 << 15, 8);
        expectRecord(100, LATER + 5, 840, (1 << 15) | 3, 8);
        (,,,, uint24 snapshotId, uint16 partitions,) = token.holderOf(ALICE);
        vm.assertEq(snapshotId, 0xabcdef);
        vm.assertEq(partitions, 0x8001);
        vm.assertEq(token.holderCount(), 1);
    }

    function test_WhenValidUntilIsZero() external {
        fund(ALICE, 100);
        vm.prank(REGISTRAR);
        token.register("a", ALICE, 0, KOREA, RETAIL, 7);
        expectRecord(100, 0, KOREA, RETAIL, 7);
    }

    function expectRecord(uint256 units, uint40 until, uint16 land, uint16 bits, uint48 id) private view {
        (uint96 balance, uint40 validUntil, uint16 country, uint16 flags,,, uint48 investorId) = token.holderOf(ALICE);
        vm.assertEq(balance, units);
        vm.assertEq(validUntil, until);
        vm.assertEq(country, land);
        vm.assertEq(flags, bits);
        vm.assertEq(investorId, id);
    }
}
