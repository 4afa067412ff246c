// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransfers} from "../interfaces/ITransfers.sol";
import {Book} from "../types/Book.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION, Partition} from "../types/Partition.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {RuleSet} from "../types/RuleSet.sol";
import {Verdict, VerdictFields} from "../types/Verdict.sol";
import {Locking} from "./Locking.sol";
import {Lots} from "./Lots.sol";
import {Records} from "./Records.sol";
import {RuleCall} from "./RuleCall.sol";

/// @notice The one check. It finds every reason why units may not move; transfers name the first and revert with it,
///         `canTransfer` returns it, `explainTransfer` returns all.
library Check {
    /// @dev The short way of transfers of the default partition: true only if `ofTransfer` would find nothing. What makes it
    ///      false need not be a reason.
    function isPlain(Config config, Holder sender, Holder receiver, uint256 value) internal view returns (bool) {
        uint256 rules = Config.unwrap(config) & ConfigFields.TRANSFER_RULES;
        uint256 records = sender.obstacleOrLock(block.timestamp) | receiver.obstacle(block.timestamp);
        return rules | records == 0 && value <= sender.balance();
    }

    /// @dev The short way of other partitions, as far as the records, the token and the terms are concerned.
    function isPlain(Config config, Holder sender, Holder receiver, Partition partition) internal view returns (bool) {
        uint256 rules = Config.unwrap(config) & ConfigFields.TRANSFER_RULES;
        uint256 records = sender.obstacle(block.timestamp) | receiver.obstacle(block.timestamp);
        return rules | records == 0 && partition.isFree(block.timestamp);
    }

    /// @dev The short way of `ofSender` in the default partition.
    function isPlain(Holder sender, uint256 value) internal view returns (bool) {
        return sender.obstacleOrLock(block.timestamp) == 0 && value <= sender.balance();
    }

    function see(Book storage book, address from, address to, uint256 value, bytes32 partition)
        internal
        view
        returns (Move memory)
    {
        return Move(book.config, from, Records.read(from), to, Records.read(to), value, partition);
    }

    /// @dev Of a transfer by the holder or with the holder's consent.
    function ofTransfer(Book storage book, Move memory m) internal view returns (Reasons reasons) {
        reasons = reasons.and(ReasonsList.PAUSED, m.config.has(ConfigFields.PAUSED));
        if (m.config.has(ConfigFields.WINDOW)) reasons = _ofWindow(book.rules, reasons);
        reasons = _ofUnits(book, m, ofStanding(m.sender, reasons));
        reasons = ofReceiver(book, m, reasons);
        if (m.config.has(ConfigFields.LIMITS)) reasons = _ofRest(book, m, reasons);
    }

    /// @dev Of units a holder wants to give back, or to promise: what depends on the sender alone. A pause stops neither.
    function ofSender(Book storage book, Move memory m) internal view returns (Reasons reasons) {
        return _ofUnits(book, m, ofStanding(m.sender, reasons));
    }

    /// @dev Of whoever is to have more units, by a transfer or by issuing.
    function ofReceiver(Book storage book, Move memory m, Reasons reasons) internal view returns (Reasons) {
        reasons = ofReceipt(m.to, m.receiver, reasons);
        if (m.partition != DEFAULT_PARTITION) reasons = _ofPartition(book, m, reasons);
        if (!m.config.has(ConfigFields.RECEIVER_RULES)) return reasons;
        uint16 country = m.receiver.country();
        reasons = reasons.and(
            ReasonsList.RECEIVER_COUNTRY,
            m.config.has(ConfigFields.COUNTRIES) && !_isAllowed(book.countries[0], country)
        );
        reasons = reasons.and(
            ReasonsList.RECEIVER_CLASS,
            m.config.has(ConfigFields.CLASSES) && m.receiver.classes() & book.rules.classes == 0
        );
        if (m.config.has(ConfigFields.LIMITS)) reasons = _ofLimits(book, m, reasons);
        return m.config.has(ConfigFields.MODULE) ? _ofModule(book, m, reasons) : reasons;
    }

    /// @dev Of the receiver's own record: the part that even a forced transfer asks.
    function ofReceipt(address to, Holder receiver, Reasons reasons) internal view returns (Reasons) {
        if (to == address(0)) return reasons.and(ReasonsList.RECEIVER_ZERO, true);
        uint256 until = receiver.validUntil();
        reasons = reasons.and(ReasonsList.RECEIVER_NOT_REGISTERED, until == 0);
        reasons = reasons.and(ReasonsList.RECEIVER_EXPIRED, until != 0 && until < block.timestamp);
        return reasons.and(ReasonsList.RECEIVER_FROZEN, receiver.isFrozen());
    }

    function ofStanding(Holder sender, Reasons reasons) internal view returns (Reasons) {
        uint256 until = sender.validUntil();
        reasons = reasons.and(ReasonsList.SENDER_NOT_REGISTERED, until == 0);
        reasons = reasons.and(ReasonsList.SENDER_EXPIRED, until != 0 && until < block.timestamp);
        return reasons.and(ReasonsList.SENDER_FROZEN, sender.isFrozen());
    }

    /// @dev What to answer: the first reason, in a rule module's own words where it is the module's. It is asked for them again,
    ///      and may not answer then as it did: out of gas, it gave no answer.
    function verdict(Book storage book, Move memory m, Reasons reasons) internal view returns (Verdict) {
        if (reasons.none()) return VerdictFields.OK;
        if (1 << reasons.first() != ReasonsList.RULE_REFUSED) return reasons.ownVerdict();
        (bool answered, bytes1 status, bytes32 reason) = RuleCall.ask(book.ruleModule, m);
        if (!answered || status == 0x51) return Reasons.wrap(ReasonsList.RULE_UNAVAILABLE).ownVerdict();
        return VerdictFields.create(status, reason);
    }

    function enforce(Book storage book, Move memory m, Reasons reasons) internal view {
        if (!reasons.none()) reject(verdict(book, m, reasons));
    }

    function reject(Verdict verdict_) internal pure {
        revert ITransfers.SecurityToken_TransferRejected(verdict_.status(), verdict_.reason());
    }

    function _ofWindow(RuleSet storage rules, Reasons reasons) private view returns (Reasons) {
        (uint256 opensAt, uint256 closesAt) = (rules.opensAt, rules.closesAt);
        bool closed = block.timestamp < opensAt || (closesAt != 0 && block.timestamp > closesAt);
        return reasons.and(ReasonsList.WINDOW_CLOSED, closed);
    }

    /// @dev Whether the sender has the units, and has them free.
    function _ofUnits(Book storage book, Move memory m, Reasons reasons) private view returns (Reasons) {
        if (m.partition == DEFAULT_PARTITION) {
            if (m.value <= Locking.free(book, m.from, m.sender)) return reasons;
            bool elsewhere = m.value <= Lots.total(book, m.from, m.sender);
            return reasons.and(elsewhere ? ReasonsList.UNITS_LOCKED : ReasonsList.BALANCE_TOO_LOW, true);
        }
        Partition partition = book.partitions[m.partition];
        if (!partition.isNamed()) return reasons.and(ReasonsList.PARTITION_UNKNOWN, true);
        reasons = reasons.and(ReasonsList.BALANCE_TOO_LOW, m.value > book.lots[partition.lot()][m.from]);
        return reasons.and(ReasonsList.PARTITION_LOCKED, partition.lockedUntil() >= block.timestamp);
    }

    function _ofPartition(Book storage book, Move memory m, Reasons reasons) private view returns (Reasons) {
        Partition partition = book.partitions[m.partition];
        if (!partition.isNamed()) return reasons.and(ReasonsList.PARTITION_UNKNOWN, true);
        reasons = reasons.and(
            ReasonsList.PARTITION_CLASS, partition.classes() != 0 && m.receiver.classes() & partition.classes() == 0
        );
        return reasons.and(
            ReasonsList.PARTITION_COUNTRY,
            partition.hasCountries() && !_isAllowed(book.countries[m.partition], m.receiver.country())
        );
    }

    /// @dev What the receiver would have, and whether there may be one holder more.
    function _ofLimits(Book storage book, Move memory m, Reasons reasons) private view returns (Reasons) {
        if (m.from == m.to || m.value == 0) return reasons;
        RuleSet storage rules = book.rules;
        uint256 units = Lots.total(book, m.to, m.receiver);
        uint256 then = m.value > type(uint96).max ? type(uint96).max : units + m.value;
        reasons = reasons.and(ReasonsList.RECEIVER_ABOVE_MAXIMUM, rules.maxHolding != 0 && then > rules.maxHolding);
        reasons = reasons.and(ReasonsList.RECEIVER_BELOW_MINIMUM, then < rules.minHolding);
        if (rules.maxHolders == 0 || m.receiver.holds()) return reasons;
        bool leaves = m.sender.holds() && Lots.total(book, m.from, m.sender) == m.value;
        uint256 others = m.config.holderCount() - (leaves ? 1 : 0);
        return reasons.and(ReasonsList.HOLDERS_AT_MAXIMUM, others >= rules.maxHolders);
    }

    /// @dev What the sender would keep: nothing, or enough.
    function _ofRest(Book storage book, Move memory m, Reasons reasons) private view returns (Reasons) {
        uint256 units = Lots.total(book, m.from, m.sender);
        if (m.from == m.to || m.value >= units) return reasons;
        return reasons.and(ReasonsList.SENDER_BELOW_MINIMUM, units - m.value < book.rules.minHolding);
    }

    function _ofModule(Book storage book, Move memory m, Reasons reasons) private view returns (Reasons) {
        (bool answered, bytes1 status,) = RuleCall.ask(book.ruleModule, m);
        reasons = reasons.and(ReasonsList.RULE_UNAVAILABLE, !answered);
        return reasons.and(ReasonsList.RULE_REFUSED, answered && status != 0x51);
    }

    /// @dev Codes above 1023 are no countries.
    function _isAllowed(uint256[4] storage countries, uint16 country) private view returns (bool) {
        return country < 1024 && (countries[country >> 8] >> (country & 255)) & 1 != 0;
    }
}
