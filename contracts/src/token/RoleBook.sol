// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../interfaces/IRoles.sol";
import {Roles} from "../types/Roles.sol";
import {RoleGrant} from "../types/TokenTerms.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Keeps who has which role, and that there is always exactly one admin.
abstract contract RoleBook is IRoles, TokenState {
    /// @inheritdoc IRoles
    function rolesOf(address account) external view returns (uint256 roles) {
        return _book.roles[account];
    }

    /// @inheritdoc IRoles
    function setRoles(address account, uint256 roles) external onlyRole(Roles.ADMIN) {
        if ((_book.roles[account] ^ roles) & Roles.ADMIN != 0) revert SecurityToken_AdminFixed(account);
        _setRoles(account, roles);
    }

    /// @inheritdoc IRoles
    function offerAdmin(address account) external onlyRole(Roles.ADMIN) {
        (_book.adminOfferedBy, _book.adminOfferedTo) = (msg.sender, account);
        emit AdminOffered(msg.sender, account);
    }

    /// @inheritdoc IRoles
    function acceptAdmin() external {
        if (msg.sender != _book.adminOfferedTo) revert SecurityToken_AdminNotOffered(msg.sender);
        address former = _book.adminOfferedBy;
        (_book.adminOfferedBy, _book.adminOfferedTo) = (address(0), address(0));
        _setRoles(former, _book.roles[former] & ~Roles.ADMIN);
        _setRoles(msg.sender, _book.roles[msg.sender] | Roles.ADMIN);
    }

    /// @inheritdoc IRoles
    function pendingAdmin() external view returns (address account) {
        return _book.adminOfferedTo;
    }

    function _grantAll(RoleGrant[] calldata grants) internal {
        uint256 admins;
        for (uint256 i = 0; i < grants.length; ++i) {
            admins += grants[i].roles & Roles.ADMIN;
            _setRoles(grants[i].account, _book.roles[grants[i].account] | grants[i].roles);
        }
        if (admins != 1) revert SecurityToken_AdminNotSingle(admins);
    }

    function _setRoles(address account, uint256 roles) private {
        if (account == address(0)) revert SecurityToken_AccountZero();
        if (roles & ~Roles.ALL != 0) revert SecurityToken_RolesUnknown(roles);
        _book.roles[account] = roles;
        emit RolesUpdated(account, roles);
    }
}
