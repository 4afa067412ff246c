// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../interfaces/IIssuance.sol";
import {IRegister} from "../interfaces/IRegister.sol";
import {Check} from "../libraries/Check.sol";
import {Issuing} from "../libraries/Issuing.sol";
import {Lots} from "../libraries/Lots.sol";
import {Packed} from "../libraries/Packed.sol";
import {Records} from "../libraries/Records.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Creates units of the default partition for registered holders, one holder a time or in packed batches.
abstract contract Issuance is IIssuance, TokenState {
    uint256 private constant CREDIT = 32;
    uint256 private constant TERMS_AND_CREDIT = 47;

    /// @inheritdoc IIssuance
    function isIssuable() external view returns (bool) {
        return _book.config.has(ConfigFields.ISSUABLE);
    }

    /// @inheritdoc IIssuance
    function cap() external view returns (uint256) {
        return _book.cap;
    }

    /// @inheritdoc IIssuance
    function issue(address to, uint256 value, bytes calldata data) external onlyRole(Roles.ISSUER) onceIn(data) {
        Config config = Issuing.enlarge(_book, _book.config, value);
        _book.config = Issuing.credit(_book, config, DEFAULT_PARTITION, Lots.DEFAULT, to, value);
        emit Issued(msg.sender, to, value, data);
    }

    /// @inheritdoc IIssuance
    function issueByPartition(bytes32 partition, address tokenHolder, uint256 value, bytes calldata data)
        external
        onlyRole(Roles.ISSUER)
        onceIn(data)
    {
        Config config = Issuing.enlarge(_book, _book.config, value);
        uint256 lot = _book.partitions[partition].lot();
        _book.config = Issuing.credit(_book, config, partition, lot, tokenHolder, value);
        emit IssuedByPartition(partition, msg.sender, tokenHolder, value, data, "");
    }

    /// @inheritdoc IIssuance
    function issueBatch(bytes32 operationId, bytes calldata packed) external onlyRole(Roles.ISSUER) once(operationId) {
        (uint256 cursor, uint256 end) = Packed.span(packed, CREDIT);
        Config config = _book.config;
        uint256 created;
        uint256 joined;
        unchecked {
            for (; cursor < end; cursor += CREDIT) {
                (address to, uint256 units) = Packed.creditAt(cursor);
                Holder holder = Records.read(to);
                if (Issuing.isUnusual(config, holder)) {
                    holder = Issuing.admit(_book, config.plusHolders(joined), to, holder, units);
                }
                joined += holder.joinsWith(units);
                created += units;
                Records.write(to, holder.plus(units));
                _logTransfer(address(0), to, units);
            }
        }
        _book.config = Issuing.enlarge(_book, config, created).plusHolders(joined);
    }

    /// @inheritdoc IIssuance
    /// @dev The loop the cost of an offering hangs on: what it does not keep at hand it does not pay for. `sums` has the units
    ///      created in its lower half and the holders joined in its upper one.
    function registerAndIssueBatch(bytes32 operationId, bytes calldata packed)
        external
        onlyRole(Roles.ISSUER | Roles.REGISTRAR)
        once(operationId)
    {
        (uint256 cursor, uint256 end) = Packed.span(packed, TERMS_AND_CREDIT);
        uint256 list = Packed.openList(packed.length / TERMS_AND_CREDIT);
        Config config = _book.config;
        uint256 rules = Config.unwrap(config) & ConfigFields.RECEIVER_RULES;
        uint256 sums;
        unchecked {
            for (; cursor < end; cursor += TERMS_AND_CREDIT) {
                (address to, uint256 units) = Packed.creditAt(cursor);
                HolderTerms terms = Packed.termsBefore(cursor + TERMS_AND_CREDIT);
                Holder holder = Records.read(to);
                if (rules | holder.obstacleTo(config, to, terms) == 0) {
                    sums += units | (holder.joinsWith(units) << 128);
                    Records.write(to, holder.withFirstTerms(terms).plus(units));
                } else {
                    sums += units | Issuing.registerAndCredit(_book, config.plusHolders(sums >> 128), to, terms, units)
                            << 128;
                }
                list = Packed.addToList(list, to, terms);
                _logTransfer(address(0), to, units);
            }
        }
        Packed.logList(IRegister.HoldersRegistered.selector, operationId, list, packed.length / TERMS_AND_CREDIT);
        _book.config = Issuing.enlarge(_book, config, uint128(sums)).plusHolders(sums >> 128);
    }
}
