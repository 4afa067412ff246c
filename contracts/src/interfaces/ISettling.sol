// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

/// @title What both kinds of settlement have in common
/// @notice Signatures are those of EIP-712 (domain: ERC-5267), by an account without code as 65 bytes, by one with code as its
///         ERC-1271 `isValidSignature` takes them. One is worth nothing on another chain or for another contract. An account
///         that has delegated to code (EIP-7702) signs as that code wants it.
interface ISettling is IERC5267 {
    /// @notice Units or price are zero: that is no delivery versus payment.
    error Settlement_Empty();
    /// @notice The time to use what was signed has passed.
    error Settlement_Expired(uint256 expiresAt);
    /// @notice The signature is not the signer's.
    error Settlement_SignatureWrong(address signer);
    /// @notice The receiver did not get the whole amount: the token takes a fee, or said yes and did nothing.
    error Settlement_ReceivedLess(address token, address receiver, uint256 amount, uint256 received);

    /// @notice Passes on an ERC-2612 permit of cash or units to this contract, so that it fits into the same `multicall`. Says
    ///         nothing if the permit is refused: somebody may have passed it on before, and then the allowance is there.
    function permit(address token, address owner, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice Several calls of the caller in one transaction; all have their effect, or none.
    function multicall(bytes[] calldata calls) external returns (bytes[] memory results);
}
