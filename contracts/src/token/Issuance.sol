// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../interfaces/IIssuance.sol";
import {Packed} from "../libraries/Packed.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Creates units for registered holders, one offset a time or in packed batches.
abstract contract Issuance is IIssuance, TokenState {
    uint256 private constant CREDIT = 32;
    uint256 private constant TERMS_AND_CREDIT = 47;

    /// Read only when the config word says there is a cap.
    uint256 private _cap;

    /// @inheritdoc IIssuance
    function isIssuable() external view returns (bool) {
        return _config.isIssuable();
    }

    /// @inheritdoc IIssuance
    function cap() external view returns (uint256) {
        return _cap;
    }

    /// @inheritdoc IIssuance
    function issue(address to, uint256 value, bytes calldata data) external onlyRole(Roles.ISSUER) {
        if (data.length < 32) revert SecurityToken_OperationMissing();
        _recordOperation(bytes32(data[:32]));
        Config config = _enlarge(_config, value);
        _config = _credit(config, to, _holder(to), value);
        emit Issued(msg.sender, to, value, data);
    }

    /// @inheritdoc IIssuance
    function issueBatch(bytes32 operationId, bytes calldata packed) external onlyRole(Roles.ISSUER) once(operationId) {
        (uint256 cursor, uint256 end) = Packed.span(packed, CREDIT);
        Config config = _config;
        uint256 created;
        unchecked {
            for (; cursor < end; cursor += CREDIT) {
                (address to, uint256 units) = Packed.creditAt(cursor);
                config = _credit(config, to, _holder(to), units);
                created += units;
            }
        }
        _config = _enlarge(config, created);
    }

    /// @inheritdoc IIssuance
    /// @dev The loop the cost of an offering hangs on. The event comes first because it needs nothing of the loop, and what
    ///      the loop does not keep at hand it does not pay for.
    function registerAndIssueBatch(bytes32 operationId, bytes calldata packed)
        external
        onlyRole(Roles.ISSUER | Roles.REGISTRAR)
        once(operationId)
    {
        emit HoldersRegisteredAndIssued(operationId, packed);
        (uint256 cursor, uint256 end) = Packed.span(packed, TERMS_AND_CREDIT);
        uint256 created;
        uint256 joined;
        unchecked {
            for (; cursor < end; cursor += TERMS_AND_CREDIT) {
                (address to, uint256 units) = Packed.creditAt(cursor);
                HolderTerms terms = Packed.termsAt(cursor + CREDIT);
                Holder holder = _holder(to);
                if (terms.obstacle(to, block.timestamp) | holder.frozen() != 0) _refuse(to, terms, holder);
                joined += holder.joinsWith(units);
                created += units;
                _setHolder(to, holder.withTerms(terms).plus(units));
                emit IERC20.Transfer(address(0), to, units);
            }
        }
        _config = _enlarge(_config, created).plusHolders(joined);
    }

    /// @dev Where there is none, nothing is written.
    function _setCap(uint256 units) internal {
        if (units != 0) _cap = units;
    }

    /// @dev The holder count is carried in memory: the caller stores the config once.
    function _credit(Config config, address to, Holder holder, uint256 units) private returns (Config) {
        if (holder.obstacle(block.timestamp) != 0) _reject(_checkReceiver(to, holder));
        _setHolder(to, holder.plus(units));
        emit IERC20.Transfer(address(0), to, units);
        return config.plusHolders(holder.joinsWith(units));
    }

    /// @dev Says why an entry cannot be registered and credited.
    function _refuse(address to, HolderTerms terms, Holder holder) private view {
        _requireRegistrable(to, terms);
        _reject(_checkReceiver(to, holder.withTerms(terms)));
    }

    /// @dev Checked after a batch has been written: a supply that does not fit reverts all of it.
    function _enlarge(Config config, uint256 units) private view returns (Config) {
        if (!config.isIssuable()) revert SecurityToken_NotIssuable();
        uint256 supply = config.totalSupply() + units;
        if (supply > type(uint96).max) revert SecurityToken_SupplyOverflow(supply);
        if (config.isCapped() && supply > _cap) revert SecurityToken_CapExceeded(supply, _cap);
        return config.plusSupply(units);
    }
}
