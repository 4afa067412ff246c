// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../interfaces/IOperations.sol";
import {IRoles} from "../interfaces/IRoles.sol";
import {Acting} from "../libraries/Acting.sol";
import {Check} from "../libraries/Check.sol";
import {Forced} from "../libraries/Forced.sol";
import {Book} from "../types/Book.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Roles} from "../types/Roles.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice What every concern of the token stands on: the book, and the two gates of a write, role and operation id.
abstract contract TokenState {
    Book internal _book;

    /// @dev Immutable, so that it lies in the code as it is: of a constant so long the optimizer makes data, and a transfer
    ///      pays forty gas to fetch them.
    bytes32 private immutable TRANSFER = IERC20.Transfer.selector;

    /// The caller has all of `roles`.
    modifier onlyRole(uint256 roles) {
        _requireRole(roles);
        _;
    }

    /// The operation has not had its effect yet, and has had it from here on.
    modifier once(bytes32 operationId) {
        _recordOperation(operationId);
        _;
    }

    /// @dev Of a standard's function: its `data` begin with the operation id.
    modifier onceIn(bytes calldata data) {
        _recordOperationIn(data);
        _;
    }

    function _recordOperationIn(bytes calldata data) internal {
        _recordOperation(data.length < 32 ? bytes32(0) : bytes32(data));
    }

    function _recordOperation(bytes32 operationId) internal {
        if (operationId == 0) return _requireDirect();
        if (_book.operations[operationId] != 0) revert IOperations.SecurityToken_OperationDone(operationId);
        bytes32 payloadHash = _payloadHash();
        _book.operations[operationId] = payloadHash;
        emit IOperations.OperationExecuted(operationId, payloadHash);
    }

    function _requireRole(uint256 roles) internal view {
        if (_book.roles[msg.sender] & roles != roles) revert IRoles.SecurityToken_RoleMissing(msg.sender, roles);
    }

    /// @dev Whether the caller acts by leave of the holder. A controller acts by law, whatever leave it has: a holder who
    ///      gave it could otherwise have an order refused like any transfer, and done twice.
    function _actsByLeave(bytes32 partition, address holder) internal view returns (bool) {
        if (_book.roles[msg.sender] & Roles.CONTROLLER != 0) return false;
        if (!Acting.mayAct(_book, partition, msg.sender, holder)) {
            Check.reject(Reasons.wrap(ReasonsList.OPERATOR_NOT_AUTHORIZED).ownVerdict());
        }
        return true;
    }

    /// @dev What a controller needs beside the role: an operation id and a reason.
    function _requireOrder(bytes calldata data, bytes calldata operatorData) internal {
        _recordOperationIn(data);
        Forced.authorize(_book, operatorData);
    }

    /// @dev `IERC20.Transfer`, for what is done by the thousand. Every account here is the caller or was decoded.
    function _logTransfer(address from, address to, uint256 units) internal {
        bytes32 topic = TRANSFER;
        assembly ("memory-safe") {
            mstore(0, units)
            log3(0, 32, topic, from, to)
        }
    }

    function _requireDirect() private view {
        if (_book.roles[msg.sender] & Roles.DIRECT == 0) revert IOperations.SecurityToken_OperationMissing();
    }

    /// @dev keccak256(msg.data) in memory nobody keeps, so that the batch behind it does not pay for more of it.
    function _payloadHash() private pure returns (bytes32 payloadHash) {
        assembly ("memory-safe") {
            let free := mload(64)
            calldatacopy(free, 0, calldatasize())
            payloadHash := keccak256(free, calldatasize())
        }
    }
}
