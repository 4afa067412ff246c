// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RoleGrant, TokenTerms} from "../types/TokenTerms.sol";

/// @title Where tokens come from
/// @notice One source in two forms. A standalone token has its own copy of the code: dearer to create, cheapest to
///         transfer. A clone (ERC-1167) points to the implementation: cheap to create, about 2,700 gas more on every call.
///         Neither can be upgraded. The address follows from who creates, the salt and the terms, so that it can be
///         printed before the token exists.
interface ITokenFactory {
    event TokenCreated(address indexed token, address indexed deployer, bytes32 indexed salt, bool clone);

    /// @notice The caller has created this token before.
    error TokenFactory_AlreadyCreated(address token);
    /// @notice The name is empty or longer than 255 bytes.
    error TokenFactory_NameLength(uint256 length);
    /// @notice The symbol is empty or longer than 255 bytes.
    error TokenFactory_SymbolLength(uint256 length);
    /// @notice More than 18 decimals.
    error TokenFactory_DecimalsTooMany(uint8 decimals);

    /// @notice The code both forms are made of. It has no terms, no roles and no holders, and never will.
    function implementation() external view returns (address);

    /// @notice Creates a token with code of its own.
    /// @param grants initial roles, exactly one of them with the admin bit
    function createStandalone(bytes32 salt, TokenTerms calldata terms, RoleGrant[] calldata grants)
        external
        returns (address token);

    /// @notice Creates a token that points to `implementation`.
    function createClone(bytes32 salt, TokenTerms calldata terms, RoleGrant[] calldata grants)
        external
        returns (address token);

    /// @notice The address `createStandalone` of `deployer` gives.
    function predictStandalone(address deployer, bytes32 salt, TokenTerms calldata terms)
        external
        view
        returns (address token);

    /// @notice The address `createClone` of `deployer` gives.
    function predictClone(address deployer, bytes32 salt, TokenTerms calldata terms)
        external
        view
        returns (address token);
}
