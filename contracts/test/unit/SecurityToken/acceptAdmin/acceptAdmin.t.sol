// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../../../../src/interfaces/IRoles.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract AcceptAdminTest is TokenTest {
    function test_RevertWhen_NotOffered() external {
        vm.prank(ADMIN);
        expectError(IRoles.SecurityToken_AdminNotOffered.selector, bytes32(uint256(uint160(ADMIN))));
        token.acceptAdmin();
    }

    function test_MovesTheAdminBit() external {
        vm.startPrank(ADMIN);
        token.setRoles(ADMIN, Roles.ADMIN | Roles.PAUSER);
        token.offerAdmin(ISSUER);
        vm.stopPrank();
        expectEmitted();
        emit IRoles.RolesUpdated(ADMIN, Roles.PAUSER);
        expectEmitted();
        emit IRoles.RolesUpdated(ISSUER, Roles.ADMIN | Roles.ISSUER);
        vm.prank(ISSUER);
        token.acceptAdmin();
        vm.assertEq(token.rolesOf(ADMIN), Roles.PAUSER);
        vm.assertEq(token.rolesOf(ISSUER), Roles.ADMIN | Roles.ISSUER);
        vm.assertEq(token.pendingAdmin(), address(0));
    }

    function test_UsesTheOfferUp() external {
        vm.prank(ADMIN);
        token.offerAdmin(ALICE);
        vm.prank(ALICE);
        token.acceptAdmin();
        vm.prank(ALICE);
        expectError(IRoles.SecurityToken_AdminNotOffered.selector, bytes32(uint256(uint160(ALICE))));
        token.acceptAdmin();
    }

    function test_WhenOfferedToHimself() external {
        vm.startPrank(ADMIN);
        token.offerAdmin(ADMIN);
        token.acceptAdmin();
        vm.assertEq(token.rolesOf(ADMIN), Roles.ADMIN);
    }
}
