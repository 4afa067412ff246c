// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Why units may not move
/// @notice All reasons at once, and the codes of ERC-1404.
interface IExplanations {
    /// @notice A status byte of ERC-1400 and a reason in ASCII from the left.
    struct Reason {
        bytes1 status;
        bytes32 text;
    }

    /// @notice Every reason why a transfer would be refused now, in the order of `ITransfers`; none if it would succeed.
    function explainTransfer(address from, address to, uint256 value, bytes32 partition)
        external
        view
        returns (Reason[] memory reasons);

    /// @notice ERC-1404: the first reason why a transfer in the default partition would be refused, as its place in the table
    ///         of `ITransfers`; 0 if it would succeed.
    function detectTransferRestriction(address from, address to, uint256 value) external view returns (uint8 code);

    /// @notice ERC-1404: the reason of a code in words; "OK" for 0, "UNKNOWN" for what is no code.
    function messageForTransferRestriction(uint8 code) external view returns (string memory message);
}
