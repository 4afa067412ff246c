// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RoleGrant, TokenTerms} from "../types/TokenTerms.sol";

/// @title The terms a token was created with
/// @notice The metadata part of ERC-20, and the supply cap of `IIssuance`. None of them can change.
interface ITerms {
    /// @notice The token has its terms already; the code behind the tokens can never have any.
    error SecurityToken_Initialised();

    /// @notice Called once by the factory in the transaction that creates the token.
    /// @param namedInCode name and symbol stand behind the token's code (clone), so they are not stored
    function initialize(TokenTerms calldata terms, RoleGrant[] calldata grants, bool namedInCode) external;

    /// @notice ERC-20: name of the security.
    function name() external view returns (string memory);

    /// @notice ERC-20: ticker.
    function symbol() external view returns (string memory);

    /// @notice ERC-20: how many decimal places a unit has; 0 for indivisible shares.
    function decimals() external view returns (uint8);
}
