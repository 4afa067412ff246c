// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../../../../src/interfaces/IRoles.sol";
import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {ITerms} from "../../../../src/interfaces/ITerms.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {RoleGrant, TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract InitializeTest is TokenTest {
    function refused(address target) private {
        expectError(ITerms.SecurityToken_Initialised.selector);
        ITerms(target).initialize(terms(), grants(), false);
    }

    function granted(RoleGrant[] memory list) private returns (ISecurityToken) {
        return ISecurityToken(factory.createClone("other", terms(), list));
    }

    function test_RevertWhen_TheTokenHasItsTerms() external {
        refused(address(token));
        refused(factory.createClone(SALT, terms(), grants()));
    }

    function test_RevertWhen_ItIsTheImplementation() external {
        address implementation = factory.implementation();
        refused(implementation);
        vm.assertEq(ISecurityToken(implementation).name(), "");
        vm.assertEq(ISecurityToken(implementation).rolesOf(address(factory)), 0);
    }

    function test_RevertWhen_ThereIsNotOneAdmin() external {
        expectError(IRoles.SecurityToken_AdminNotSingle.selector, bytes32(0));
        granted(new RoleGrant[](0));
        RoleGrant[] memory list = grants();
        list[1].roles = Roles.ISSUER | Roles.ADMIN;
        expectError(IRoles.SecurityToken_AdminNotSingle.selector, bytes32(uint256(2)));
        granted(list);
    }

    function test_RevertWhen_AGrantIsVoid() external {
        RoleGrant[] memory list = grants();
        list[1].account = address(0);
        expectError(IRoles.SecurityToken_AccountZero.selector);
        granted(list);
        list = grants();
        list[1].roles = 64;
        expectError(IRoles.SecurityToken_RolesUnknown.selector, bytes32(uint256(64)));
        granted(list);
    }

    function test_WhenAnAccountIsGrantedTwice() external {
        RoleGrant[] memory list = grants();
        list[1].account = ADMIN;
        vm.assertEq(granted(list).rolesOf(ADMIN), Roles.ADMIN | Roles.ISSUER);
    }

    function testFuzz_KeepsTheTerms(uint8 decimals, uint96 cap) external {
        TokenTerms memory chosen = terms();
        (chosen.decimals, chosen.cap) = (decimals % 19, cap);
        ISecurityToken created = ISecurityToken(factory.createStandalone("other", chosen, grants()));
        vm.assertEq(created.name(), chosen.name);
        vm.assertEq(created.symbol(), chosen.symbol);
        vm.assertEq(created.decimals(), chosen.decimals);
        vm.assertEq(created.cap(), cap);
        vm.assertEq(created.totalSupply(), 0);
        vm.assertTrue(created.isIssuable());
        vm.assertFalse(created.paused());
    }
}
