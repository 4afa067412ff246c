// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISnapshots} from "../interfaces/ISnapshots.sol";
import {Snapshots} from "../libraries/Snapshots.sol";
import {Config} from "../types/Config.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Takes snapshots and reads them.
abstract contract SnapshotBook is ISnapshots, TokenState {
    /// @inheritdoc ISnapshots
    function snapshot(bytes32 operationId) external onlyRole(Roles.ISSUER) once(operationId) returns (uint256 id) {
        Config config = _book.config;
        if (config.snapshotId() == type(uint24).max) revert SecurityToken_SnapshotsFull();
        config = config.nextSnapshot();
        id = config.snapshotId();
        _book.config = config;
        _book.supplies[id] = config.totalSupply();
        emit SnapshotTaken(id, config.totalSupply());
    }

    /// @inheritdoc ISnapshots
    function currentSnapshot() external view returns (uint256 id) {
        return _book.config.snapshotId();
    }

    /// @inheritdoc ISnapshots
    function balanceOfAt(uint256 id, address holder) external view returns (uint256) {
        _requireTaken(id);
        return Snapshots.balanceAt(_book, holder, id);
    }

    /// @inheritdoc ISnapshots
    function totalSupplyAt(uint256 id) external view returns (uint256) {
        _requireTaken(id);
        return _book.supplies[id];
    }

    function _requireTaken(uint256 id) private view {
        if (id == 0 || id > _book.config.snapshotId()) revert SecurityToken_SnapshotUnknown(id);
    }
}
