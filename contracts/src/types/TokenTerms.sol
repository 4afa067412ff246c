// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What is decided once, before a token exists, and can be read from it for ever.
/// @param name of the security, 1 to 255 bytes of UTF-8
/// @param symbol ticker, 1 to 255 bytes of UTF-8
/// @param decimals 0 for indivisible shares, at most 18
/// @param cap highest total supply in base units, 0 = none
struct TokenTerms {
    string name;
    string symbol;
    uint8 decimals;
    uint96 cap;
}

/// @notice The roles an account has from the start: a bitmap of `Roles`.
struct RoleGrant {
    address account;
    uint256 roles;
}
