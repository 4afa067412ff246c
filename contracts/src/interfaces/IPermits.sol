// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title Allowances by signature
/// @notice ERC-2612, and ERC-5267 to say what is signed: name of the token, version "1", chain id and address. The signature
///         is worth nothing on another chain or for another token.
interface IPermits is IERC20Permit, IERC5267 {
    /// @notice The deadline has passed.
    error SecurityToken_PermitExpired(uint256 deadline);
    /// @notice Somebody else signed, or something else was signed; `signer` is zero where it is no signature.
    error SecurityToken_SignerWrong(address signer, address owner);
}
