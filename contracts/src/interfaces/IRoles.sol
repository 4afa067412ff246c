// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Who may do what
/// @notice Roles are bits: ADMIN 1, ISSUER 2, REGISTRAR 4, CONTROLLER 8, PAUSER 16, DIRECT 32. A timelock or a multisig is another
///         contract that has a role. There is always exactly one admin.
interface IRoles {
    /// @notice `roles` is everything the account may do from now on.
    event RolesUpdated(address indexed account, uint256 roles);
    /// @notice `to` may accept the admin role of `from`; zero `to` withdraws an offer.
    event AdminOffered(address indexed from, address indexed to);

    /// @notice `account` lacks some of the roles the call needs.
    error SecurityToken_RoleMissing(address account, uint256 roles);
    /// @notice The bitmap has bits that mean nothing.
    error SecurityToken_RolesUnknown(uint256 roles);
    /// @notice The admin role is handed over by `offerAdmin` and `acceptAdmin`, never by `setRoles`.
    error SecurityToken_AdminFixed(address account);
    /// @notice A token starts with exactly one admin.
    error SecurityToken_AdminNotSingle(uint256 admins);
    /// @notice The zero address cannot have a role.
    error SecurityToken_AccountZero();
    /// @notice Nobody offered this account the admin role.
    error SecurityToken_AdminNotOffered(address account);

    /// @notice Bitmap of the account's roles.
    function rolesOf(address account) external view returns (uint256 roles);

    /// @notice Replaces the account's roles; the admin bit must stay as it is. Needs ADMIN.
    function setRoles(address account, uint256 roles) external;

    /// @notice First step of handing the admin role over; a new offer replaces the last one. Needs ADMIN.
    function offerAdmin(address account) external;

    /// @notice Second step: the account the role was offered to takes it, the former admin loses it and keeps the rest.
    function acceptAdmin() external;

    /// @notice The account that may call `acceptAdmin`, zero if none.
    function pendingAdmin() external view returns (address account);
}
