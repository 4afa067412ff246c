// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../../../../src/interfaces/IRoles.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SetRolesTest is TokenTest {
    function test_RevertWhen_NotAdmin() external {
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.ADMIN);
        token.setRoles(ISSUER, Roles.ISSUER | Roles.REGISTRAR);
    }

    function testFuzz_RevertWhen_ABitIsUnknown(uint256 roles) external {
        vm.assume(roles & ~Roles.ALL != 0 && roles & Roles.ADMIN == 0);
        vm.prank(ADMIN);
        expectError(IRoles.SecurityToken_RolesUnknown.selector, bytes32(roles));
        token.setRoles(ALICE, roles);
    }

    function test_RevertWhen_TheAccountIsZero() external {
        vm.prank(ADMIN);
        expectError(IRoles.SecurityToken_AccountZero.selector);
        token.setRoles(address(0), Roles.ISSUER);
    }

    function test_RevertWhen_TheAdminBitWouldChange() external {
        vm.startPrank(ADMIN);
        expectError(IRoles.SecurityToken_AdminFixed.selector, bytes32(uint256(uint160(ALICE))));
        token.setRoles(ALICE, Roles.ADMIN);
        expectError(IRoles.SecurityToken_AdminFixed.selector, bytes32(uint256(uint160(ADMIN))));
        token.setRoles(ADMIN, Roles.ISSUER);
    }

    function test_ReplacesTheRoles() external {
        expectEmitted();
        emit IRoles.RolesUpdated(ISSUER, Roles.PAUSER);
        vm.prank(ADMIN);
        token.setRoles(ISSUER, Roles.PAUSER);
        vm.assertEq(token.rolesOf(ISSUER), Roles.PAUSER);
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.ISSUER);
        token.issue(ALICE, 1, abi.encode("a"));
    }

    function test_WhenTheAccountIsTheAdmin() external {
        vm.prank(ADMIN);
        token.setRoles(ADMIN, Roles.ADMIN | Roles.PAUSER);
        vm.assertEq(token.rolesOf(ADMIN), Roles.ADMIN | Roles.PAUSER);
    }
}
