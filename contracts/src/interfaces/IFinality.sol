// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title What can be given up for ever
interface IFinality {
    /// @notice No units will ever be created again.
    event IssuanceFinalized();
    /// @notice ERC-1644: no units will ever be moved or destroyed without the holder's consent again.
    event FinalizedControllerFeature();

    /// @notice Closes issuing for ever. Needs ADMIN.
    function finalizeIssuance(bytes32 operationId) external;

    /// @notice Gives up forced transfers and redemptions for ever; freezing and recovery stay. Needs ADMIN.
    function finalizeControllable() external;
}
