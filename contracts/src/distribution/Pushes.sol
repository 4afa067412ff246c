// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPushes} from "../interfaces/IPushes.sol";
import {Packed} from "../libraries/Packed.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Pays many accounts from the caller's allowance.
abstract contract Pushes is IPushes, ReentrancyGuardTransient {
    uint256 private constant CREDIT = 32;

    mapping(address payer => mapping(bytes32 operationId => bytes32 payloadHash)) private _pushes;

    /// @inheritdoc IPushes
    function pushBatch(bytes32 operationId, address cash, bytes calldata packed) external nonReentrant {
        bytes32 payloadHash = _recordPush(operationId);
        if (packed.length == 0 || packed.length % CREDIT != 0) {
            revert Distribution_PackedLength(packed.length, CREDIT);
        }
        uint256 total = _push(IERC20(cash), packed);
        emit BatchPushed(msg.sender, operationId, cash, packed.length / CREDIT, total, payloadHash);
    }

    /// @inheritdoc IPushes
    function pushOf(address payer, bytes32 operationId) external view returns (bytes32 payloadHash) {
        return _pushes[payer][operationId];
    }

    function _recordPush(bytes32 operationId) private returns (bytes32 payloadHash) {
        if (operationId == 0) revert Distribution_OperationMissing();
        if (_pushes[msg.sender][operationId] != 0) revert Distribution_OperationDone(operationId);
        payloadHash = keccak256(msg.data);
        _pushes[msg.sender][operationId] = payloadHash;
    }

    function _push(IERC20 cash, bytes calldata packed) private returns (uint256 total) {
        (uint256 cursor, uint256 end) = Packed.span(packed, CREDIT);
        for (; cursor < end; cursor += CREDIT) {
            (address account, uint256 amount) = Packed.creditAt(cursor);
            total += amount;
            SafeERC20.safeTransferFrom(cash, msg.sender, account, amount);
        }
    }
}
