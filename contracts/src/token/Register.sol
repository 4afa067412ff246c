// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {Packed} from "../libraries/Packed.sol";
import {Records} from "../libraries/Records.sol";
import {Registering} from "../libraries/Registering.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTermsFields} from "../types/HolderTerms.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Writes who may hold and answers for one holder.
abstract contract Register is IRegister, TokenState {
    /// @inheritdoc IRegister
    function register(
        bytes32 operationId,
        address holder,
        uint40 validUntil,
        uint16 country,
        uint16 classes,
        uint48 investorId
    ) external onlyRole(Roles.REGISTRAR) once(operationId) {
        Registering.write(holder, HolderTermsFields.pack(validUntil, country, classes, investorId));
        emit HolderUpdated(holder, validUntil, country, classes, investorId);
    }

    /// @inheritdoc IRegister
    function registerBatch(bytes32 operationId, bytes calldata packed)
        external
        onlyRole(Roles.REGISTRAR)
        once(operationId)
    {
        (uint256 cursor, uint256 end) = Packed.span(packed, Packed.REGISTERED);
        for (; cursor < end; cursor += Packed.REGISTERED) {
            Registering.write(Packed.accountAt(cursor), Packed.termsBefore(cursor + Packed.REGISTERED));
        }
        emit HoldersRegistered(operationId, packed);
    }

    /// @inheritdoc IRegister
    function holderOf(address holder)
        external
        view
        returns (
            uint96 balance,
            uint40 validUntil,
            uint16 country,
            uint16 flags,
            uint24 snapshotId,
            uint16 partitions,
            uint48 investorId
        )
    {
        Holder found = Records.read(holder);
        balance = uint96(found.balance());
        validUntil = uint40(found.validUntil());
        (country, flags) = (found.country(), found.flags());
        (snapshotId, partitions, investorId) = (found.snapshotId(), found.partitions(), found.investorId());
    }

    /// @inheritdoc IRegister
    function holderCount() external view returns (uint256) {
        return _book.config.holderCount();
    }
}
