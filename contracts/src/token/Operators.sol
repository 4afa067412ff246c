// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperators} from "../interfaces/IOperators.sol";
import {Acting} from "../libraries/Acting.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Keeps whom a holder lets act for the holder.
abstract contract Operators is IOperators, TokenState {
    /// @inheritdoc IOperators
    function authorizeOperator(address operator) external {
        _book.operators[msg.sender][operator] = true;
        emit AuthorizedOperator(operator, msg.sender);
    }

    /// @inheritdoc IOperators
    function revokeOperator(address operator) external {
        _book.operators[msg.sender][operator] = false;
        emit RevokedOperator(operator, msg.sender);
    }

    /// @inheritdoc IOperators
    function authorizeOperatorByPartition(bytes32 partition, address operator) external {
        _book.partitionOperators[partition][msg.sender][operator] = true;
        emit AuthorizedOperatorByPartition(partition, operator, msg.sender);
    }

    /// @inheritdoc IOperators
    function revokeOperatorByPartition(bytes32 partition, address operator) external {
        _book.partitionOperators[partition][msg.sender][operator] = false;
        emit RevokedOperatorByPartition(partition, operator, msg.sender);
    }

    /// @inheritdoc IOperators
    function isOperator(address operator, address tokenHolder) external view returns (bool) {
        return operator == tokenHolder || _book.operators[tokenHolder][operator];
    }

    /// @inheritdoc IOperators
    function isOperatorForPartition(bytes32 partition, address operator, address tokenHolder)
        external
        view
        returns (bool)
    {
        return Acting.mayAct(_book, partition, operator, tokenHolder);
    }
}
