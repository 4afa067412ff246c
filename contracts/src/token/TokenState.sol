// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../interfaces/IOperations.sol";
import {IRegister} from "../interfaces/IRegister.sol";
import {IRoles} from "../interfaces/IRoles.sol";
import {ITransfers} from "../interfaces/ITransfers.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {Verdict, Verdicts} from "../types/Verdict.sol";

/// @notice What every concern of the token stands on: the config word, the holder records, and the two gates of a
///         write, role and operation id.
abstract contract TokenState is IOperations {
    Config internal _config;
    mapping(address account => uint256) internal _roles;
    mapping(bytes32 operationId => bytes32 payloadHash) private _operations;

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

    /// @inheritdoc IOperations
    function operationOf(bytes32 operationId) external view returns (bytes32 payloadHash) {
        return _operations[operationId];
    }

    function _recordOperation(bytes32 operationId) internal {
        if (operationId == 0) revert SecurityToken_OperationMissing();
        if (_operations[operationId] != 0) revert SecurityToken_OperationDone(operationId);
        bytes32 payloadHash = _payloadHash();
        _operations[operationId] = payloadHash;
        emit OperationExecuted(operationId, payloadHash);
    }

    function _requireRole(uint256 roles) internal view {
        if (_roles[msg.sender] & roles != roles) revert IRoles.SecurityToken_RoleMissing(msg.sender, roles);
    }

    /// @dev keccak256(msg.data) in memory nobody keeps, so that the batch behind it does not pay for more of it.
    function _payloadHash() private pure returns (bytes32 payloadHash) {
        assembly ("memory-safe") {
            let free := mload(64)
            calldatacopy(free, 0, calldatasize())
            payloadHash := keccak256(free, calldatasize())
        }
    }

    /// @dev A record lies at the complement of its account, the last 2^160 slots, without a hash. Solidity's own variables
    ///      count up from zero or lie at hashes, of which one in 2^96 begins with so many ones.
    function _holder(address account) internal view returns (Holder holder) {
        assembly ("memory-safe") {
            holder := sload(not(shr(96, shl(96, account))))
        }
    }

    function _setHolder(address account, Holder holder) internal {
        assembly ("memory-safe") {
            sstore(not(shr(96, shl(96, account))), holder)
        }
    }

    function _requireRegistrable(address account, HolderTerms terms) internal pure {
        if (account == address(0)) revert IRegister.SecurityToken_HolderZero();
        if (terms.areReserved()) revert IRegister.SecurityToken_ClassesReserved(terms.classes());
    }

    /// @dev The receiver's half of the check, shared by transfers and issuing.
    function _checkReceiver(address to, Holder receiver) internal view returns (Verdict) {
        if (to == address(0)) return Verdicts.RECEIVER_ZERO;
        if (receiver.validUntil() < block.timestamp) {
            return receiver.validUntil() == 0 ? Verdicts.RECEIVER_NOT_REGISTERED : Verdicts.RECEIVER_EXPIRED;
        }
        return receiver.frozen() != 0 ? Verdicts.RECEIVER_FROZEN : Verdicts.OK;
    }

    function _reject(Verdict verdict) internal pure {
        revert ITransfers.SecurityToken_TransferRejected(verdict.status(), verdict.reason());
    }
}
