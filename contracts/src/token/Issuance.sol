// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../interfaces/IIssuance.sol";
import {IRegister} from "../interfaces/IRegister.sol";
import {Packed} from "../libraries/Packed.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {Roles} from "../types/Roles.sol";
import {Verdict} from "../types/Verdict.sol";
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
    function issue(
        address to,
        uint256 value,
        bytes calldata data
    ) external onlyRole(Roles.ISSUER) {
        if (data.length < 32) revert SecurityToken_OperationMissing();
        _recordOperation(bytes32(data[:32]));
        Config config = _enlarge(_config, value);
        _config = _credit(config, to, _holder(to), value);
        emit Issued(msg.sender, to, value, data);
    }

    /// @inheritdoc IIssuance
    function issueBatch(
        bytes32 operationId,
        bytes calldata packed
    ) external onlyRole(Roles.ISSUER) once(operationId) {
        Packed.requireEntries(packed, CREDIT);
        Config config = _config;
        uint256 created;
        for (uint256 offset = 0; offset < packed.length; offset += CREDIT) {
            (address to, uint256 units) = Packed.creditAt(packed, offset);
            config = _credit(config, to, _holder(to), units);
            created += units;
        }
        _config = _enlarge(config, created);
    }

    /// @inheritdoc IIssuance
    function registerAndIssueBatch(
        bytes32 operationId,
        bytes calldata packed
    ) external onlyRole(Roles.ISSUER | Roles.REGISTRAR) once(operationId) {
        Packed.requireEntries(packed, TERMS_AND_CREDIT);
        Config config = _config;
        uint256 created;
        for (uint256 offset = 0; offset < packed.length; offset += TERMS_AND_CREDIT) {
            (address to, uint256 units) = Packed.creditAt(packed, offset);
            HolderTerms terms = Packed.termsAt(packed, offset + CREDIT);
            if (!terms.settable()) revert IRegister.SecurityToken_ClassesReserved(terms.classes());
            config = _credit(config, to, _holder(to).withTerms(terms), units);
            created += units;
        }
        _config = _enlarge(config, created);
        emit HoldersRegisteredAndIssued(operationId, packed);
    }

    /// @dev Where there is none, nothing is written.
    function _setCap(
        uint256 units
    ) internal {
        if (units != 0) _cap = units;
    }

    /// @dev The holder count is carried in memory: the caller stores the config once.
    function _credit(
        Config config,
        address to,
        Holder holder,
        uint256 units
    ) private returns (Config) {
        Verdict verdict = _checkReceiver(to, holder);
        if (!verdict.isOk()) _reject(verdict);
        if (holder.balance() == 0 && units != 0) config = config.plusHolder();
        _setHolder(to, holder.plus(units));
        emit IERC20.Transfer(address(0), to, units);
        return config;
    }

    /// @dev Checked after a batch has been written: a supply that does not fit reverts all of it.
    function _enlarge(
        Config config,
        uint256 units
    ) private view returns (Config) {
        if (!config.isIssuable()) revert SecurityToken_NotIssuable();
        uint256 supply = config.totalSupply() + units;
        if (supply > type(uint96).max) revert SecurityToken_SupplyOverflow(supply);
        if (config.isCapped() && supply > _cap) revert SecurityToken_CapExceeded(supply, _cap);
        return config.plusSupply(units);
    }
}
