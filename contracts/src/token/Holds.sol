// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHolds} from "../interfaces/IHolds.sol";
import {Acting} from "../libraries/Acting.sol";
import {Check} from "../libraries/Check.sol";
import {Locking} from "../libraries/Locking.sol";
import {PartitionMoves} from "../libraries/PartitionMoves.sol";
import {Records} from "../libraries/Records.sol";
import {Hold, HoldFields, HoldParties} from "../types/Hold.sol";
import {Holder} from "../types/Holder.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Promises of units: one slot each, everything else is in the id.
abstract contract Holds is IHolds, TokenState {
    /// @inheritdoc IHolds
    function createHold(HoldParties calldata parties, uint96 value, uint40 expiresAt)
        external
        returns (bytes32 holdId)
    {
        holdId = keccak256(abi.encode(parties));
        _requireCreatable(parties, holdId, value, expiresAt);
        Holder sender = Records.read(parties.owner);
        if (!Check.isPlain(sender, value)) {
            Move memory m = Check.see(_book, parties.owner, parties.to, value, DEFAULT_PARTITION);
            Check.enforce(_book, m, Check.ofSender(_book, m));
        }
        _book.holds[holdId] = HoldFields.create(value, expiresAt);
        Locking.write(_book, parties.owner, sender, Locking.read(_book, parties.owner, sender).plusHeld(value));
        emit HoldCreated(
            holdId, parties.owner, parties.to, parties.notary, parties.secretHash, parties.salt, value, expiresAt
        );
    }

    /// @inheritdoc IHolds
    function executeHold(HoldParties calldata parties, bytes32 secret) external {
        (bytes32 holdId, Hold hold) = _open(parties);
        if (hold.expiresAt() < block.timestamp) revert SecurityToken_HoldExpired(holdId, hold.expiresAt());
        if (parties.notary == address(0)) {
            if (keccak256(abi.encode(secret)) != parties.secretHash) revert SecurityToken_SecretWrong(holdId);
        } else if (msg.sender != parties.notary) {
            revert SecurityToken_HoldNotYours(holdId, msg.sender);
        }
        address owner = _close(holdId, parties.owner, hold, HoldFields.EXECUTED);
        PartitionMoves.transfer(_book, DEFAULT_PARTITION, owner, parties.to, hold.value());
        emit HoldExecuted(holdId, parties.notary == address(0) ? secret : bytes32(0));
    }

    /// @inheritdoc IHolds
    function releaseHold(HoldParties calldata parties) external {
        (bytes32 holdId, Hold hold) = _open(parties);
        bool isNotary = msg.sender == parties.notary;
        if (!isNotary && hold.expiresAt() >= block.timestamp) revert SecurityToken_HoldNotYours(holdId, msg.sender);
        _release(holdId, parties.owner, hold);
    }

    /// @inheritdoc IHolds
    function releaseHoldByOrder(HoldParties calldata parties, bytes32 operationId)
        external
        onlyRole(Roles.CONTROLLER)
        once(operationId)
    {
        (bytes32 holdId, Hold hold) = _open(parties);
        _release(holdId, parties.owner, hold);
    }

    /// @inheritdoc IHolds
    function holdOf(bytes32 holdId) external view returns (uint96 value, uint40 expiresAt, uint8 status) {
        Hold hold = _book.holds[holdId];
        return (hold.value(), hold.expiresAt(), hold.status());
    }

    function _requireCreatable(HoldParties calldata parties, bytes32 holdId, uint96 value, uint40 expiresAt)
        private
        view
    {
        if (!Acting.mayAct(_book, DEFAULT_PARTITION, msg.sender, parties.owner)) {
            Check.reject(Reasons.wrap(ReasonsList.OPERATOR_NOT_AUTHORIZED).ownVerdict());
        }
        if (value == 0 || parties.to == address(0)) revert SecurityToken_HoldEmpty();
        if (expiresAt < block.timestamp) revert SecurityToken_HoldExpired(holdId, expiresAt);
        if (_book.holds[holdId].status() != 0) revert SecurityToken_HoldExists(holdId);
    }

    function _open(HoldParties calldata parties) private view returns (bytes32 holdId, Hold hold) {
        holdId = keccak256(abi.encode(parties));
        hold = _book.holds[holdId];
        if (hold.status() != HoldFields.OPEN) revert SecurityToken_HoldNotOpen(holdId);
    }

    function _release(bytes32 holdId, address owner, Hold hold) private {
        _close(holdId, owner, hold, HoldFields.RELEASED);
        emit HoldReleased(holdId, msg.sender);
    }

    /// @dev Frees the units, for whoever owns them now.
    function _close(bytes32 holdId, address named, Hold hold, uint256 status) private returns (address owner) {
        owner = Locking.successor(_book, named);
        _book.holds[holdId] = hold.closed(status);
        Holder record = Records.read(owner);
        Locking.write(_book, owner, record, _book.locks[owner].minusHeld(hold.value()));
    }
}
