// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../interfaces/IOperations.sol";
import {InterfaceIds} from "../libraries/InterfaceIds.sol";
import {TokenState} from "./TokenState.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @notice Says which standards the token answers to, and what became of an operation.
abstract contract Standards is IERC165, IOperations, TokenState {
    /// @inheritdoc IERC165
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return InterfaceIds.isSupported(id);
    }

    /// @inheritdoc IOperations
    function operationOf(bytes32 operationId) external view returns (bytes32 payloadHash) {
        return _book.operations[operationId];
    }
}
