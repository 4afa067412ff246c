// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../../../../src/interfaces/IRoles.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract OfferAdminTest is TokenTest {
    function offer(address account) private {
        vm.prank(ADMIN);
        token.offerAdmin(account);
        vm.assertEq(token.pendingAdmin(), account);
    }

    function test_RevertWhen_NotAdmin() external {
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.ADMIN);
        token.offerAdmin(ISSUER);
    }

    function test_NotesTheOffer() external {
        expectEmitted();
        emit IRoles.AdminOffered(ADMIN, ALICE);
        offer(ALICE);
        vm.assertEq(token.rolesOf(ALICE), 0);
        vm.assertEq(token.rolesOf(ADMIN), Roles.ADMIN);
    }

    function test_WhenAnotherOfferStands() external {
        offer(ALICE);
        offer(BOB);
        vm.prank(ALICE);
        expectError(IRoles.SecurityToken_AdminNotOffered.selector, bytes32(uint256(uint160(ALICE))));
        token.acceptAdmin();
    }

    function test_WhenTheAccountIsZero() external {
        offer(ALICE);
        offer(address(0));
        vm.prank(ALICE);
        expectError(IRoles.SecurityToken_AdminNotOffered.selector, bytes32(uint256(uint160(ALICE))));
        token.acceptAdmin();
    }
}
