// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RegisterBatchTest is TokenTest {
    function entry(address holder, uint16 classes) private pure returns (bytes memory) {
        return abi.encodePacked(holder, LATER, KOREA, classes, uint48(9));
    }

    function test_RevertWhen_NotRegistrar() external {
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.REGISTRAR);
        token.registerBatch("a", entry(ALICE, RETAIL));
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(REGISTRAR);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.registerBatch(0, entry(ALICE, RETAIL));
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(REGISTRAR);
        token.registerBatch("a", entry(ALICE, RETAIL));
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.registerBatch("a", entry(ALICE, RETAIL));
    }

    function testFuzz_RevertWhen_LengthIsWrong(uint8 length) external {
        vm.assume(length % 35 != 0 || length == 0);
        vm.prank(REGISTRAR);
        expectError(IRegister.SecurityToken_PackedLength.selector, length, 35);
        token.registerBatch("a", new bytes(length));
    }

    function test_RevertWhen_AnEntryIsZero() external {
        vm.prank(REGISTRAR);
        expectError(IRegister.SecurityToken_HolderZero.selector);
        token.registerBatch("a", bytes.concat(entry(ALICE, RETAIL), entry(address(0), RETAIL)));
        vm.assertEq(validUntilOf(ALICE), 0);
    }

    function test_RevertWhen_AnEntryHasReservedClasses() external {
        vm.prank(REGISTRAR);
        expectError(IRegister.SecurityToken_ClassesReserved.selector, bytes32(uint256(5)));
        token.registerBatch("a", bytes.concat(entry(ALICE, RETAIL), entry(BOB, 5)));
        vm.assertEq(validUntilOf(ALICE), 0);
    }

    function test_WritesEachHolder() external {
        fund(BOB, 100);
        bytes memory packed = bytes.concat(entry(ALICE, RETAIL), entry(BOB, 1 << 15));
        expectEmitted();
        emit IRegister.HoldersRegistered("a", packed);
        vm.prank(REGISTRAR);
        token.registerBatch("a", packed);
        vm.assertEq(validUntilOf(ALICE), LATER);
        vm.assertEq(flagsOf(ALICE), RETAIL);
        vm.assertEq(flagsOf(BOB), 1 << 15);
        vm.assertEq(token.balanceOf(BOB), 100);
        vm.assertEq(token.holderCount(), 1);
    }
}
