// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DEFAULT_PARTITION} from "../../src/types/Partition.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";

/// @notice What a token must be, in a few plain variables, and what must be allowed: written from the interfaces, not from
///         the sources of the token.
abstract contract Model {
    struct Account {
        uint256[4] lots;
        uint256 validUntil;
        uint16 country;
        uint16 classes;
        uint48 investorId;
        bool frozen;
        /// Has more than the rules allow: since before they were set, or by force.
        bool exempt;
        uint256 frozenUnits;
        uint256 held;
        address successor;
    }

    struct Lot {
        uint256 lockedUntil;
        uint16 classes;
        bool koreaOnly;
    }

    uint16 internal constant KOREA = 410;
    uint16 internal constant JAPAN = 392;

    mapping(address account => Account) internal _accounts;
    /// Lot 0 is the default partition; the others are named one after the other.
    Lot[4] public lots;
    uint256 public namedLots = 1;
    uint256 public supply;
    uint256 public created;
    uint256 public redeemed;
    uint256 public holders;
    uint256 public cap;
    bool public paused;
    bool public issuable = true;
    bool public controllable = true;
    bool public countriesLimited;
    bool public koreaAllowed;
    bool public japanAllowed;
    /// 0 none, 1 refuses now and then, 2 never answers.
    uint256 public module;
    RuleSet internal _rules;
    /// Most holders there can be under the rules: the rule's number, or as many as there were before or came by force.
    uint256 public mostHolders;

    function accountOf(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    function rules() external view returns (RuleSet memory) {
        return _rules;
    }

    function partition(uint256 lot) public pure returns (bytes32) {
        if (lot == 0) return DEFAULT_PARTITION;
        return lot == 1 ? bytes32("LOT-A") : lot == 2 ? bytes32("LOT-B") : bytes32("LOT-C");
    }

    function total(address account) public view returns (uint256) {
        uint256[4] storage units = _accounts[account].lots;
        return units[0] + units[1] + units[2] + units[3];
    }

    /// @dev What of a lot its holder could send.
    function free(address account, uint256 lot) public view returns (uint256) {
        Account storage a = _accounts[account];
        return lot == 0 ? a.lots[0] - a.frozenUnits - a.held : a.lots[lot];
    }

    function eligible(address account) internal view returns (bool) {
        Account storage a = _accounts[account];
        return a.validUntil >= block.timestamp && !a.frozen;
    }

    function mayTransfer(address from, address to, uint256 lot, uint256 units) internal view returns (bool) {
        if (paused || windowClosed()) return false;
        return maySpend(from, lot, units) && mayReceive(from, to, lot, units) && restIsEnough(from, to, units);
    }

    /// @dev What a redemption and a hold ask as well.
    function maySpend(address from, uint256 lot, uint256 units) internal view returns (bool) {
        if (lot >= namedLots || units > free(from, lot)) return false;
        return eligible(from) && !isLocked(lot);
    }

    function mayReceive(address from, address to, uint256 lot, uint256 units) internal view returns (bool) {
        if (lot >= namedLots || !eligible(to) || !fits(to, lot) || !countryAllowed(_accounts[to].country)) {
            return false;
        }
        if (_rules.classes != 0 && _accounts[to].classes & _rules.classes == 0) return false;
        return withinLimits(from, to, units) && (module == 0 || (module == 1 && units % 7 != 6));
    }

    /// @dev To the terms of the partition.
    function fits(address to, uint256 lot) internal view returns (bool) {
        if (lot == 0) return true;
        Lot storage terms = lots[lot];
        if (terms.classes != 0 && _accounts[to].classes & terms.classes == 0) return false;
        return !terms.koreaOnly || _accounts[to].country == KOREA;
    }

    function isLocked(uint256 lot) internal view returns (bool) {
        return lot != 0 && lots[lot].lockedUntil >= block.timestamp;
    }

    function mayBeIssued(address to, uint256 lot, uint256 units) internal view returns (bool) {
        return issuable && supply + units <= cap && mayReceive(address(0), to, lot, units);
    }

    function mayMerge(uint256 lot) internal view returns (bool) {
        return lot != 0 && lot < namedLots && lots[lot].lockedUntil != 0 && lots[lot].lockedUntil < block.timestamp;
    }

    function windowClosed() internal view returns (bool) {
        return block.timestamp < _rules.opensAt || (_rules.closesAt != 0 && block.timestamp > _rules.closesAt);
    }

    function countryAllowed(uint16 country) internal view returns (bool) {
        return !countriesLimited || (country == KOREA && koreaAllowed) || (country == JAPAN && japanAllowed);
    }

    function withinLimits(address from, address to, uint256 units) internal view returns (bool) {
        if (from == to || units == 0) return true;
        uint256 then = total(to) + units;
        if (then < _rules.minHolding || (_rules.maxHolding != 0 && then > _rules.maxHolding)) return false;
        if (_rules.maxHolders == 0 || then != units) return true;
        bool leaves = from != address(0) && total(from) == units;
        return holders - (leaves ? 1 : 0) < _rules.maxHolders;
    }

    /// @dev Who keeps anything keeps the least that is allowed.
    function restIsEnough(address from, address to, uint256 units) internal view returns (bool) {
        uint256 rest = total(from) - units;
        return from == to || rest == 0 || rest >= _rules.minHolding;
    }

    function create(address to, uint256 lot, uint256 units) internal {
        credit(to, lot, units);
        supply += units;
        created += units;
    }

    function destroy(address from, uint256 lot, uint256 units) internal {
        debit(from, lot, units);
        supply -= units;
        redeemed += units;
    }

    function move(address from, address to, uint256 lot, uint256 units) internal {
        if (from == to) return;
        debit(from, lot, units);
        credit(to, lot, units);
    }

    /// @dev By force: what is frozen goes last, the rules are not asked.
    function seize(address from, uint256 lot, uint256 units) internal {
        Account storage a = _accounts[from];
        if (lot != 0 || a.lots[0] - a.held - units >= a.frozenUnits) return;
        a.frozenUnits = a.lots[0] - a.held - units;
    }

    function force(address from, address to, uint256 lot, uint256 units) internal {
        seize(from, lot, units);
        move(from, to, lot, units);
        if (units != 0) _accounts[to].exempt = true;
        if (holders > mostHolders) mostHolders = holders;
    }

    function merge(address holder, uint256 lot) internal {
        Account storage a = _accounts[holder];
        (a.lots[0], a.lots[lot]) = (a.lots[0] + a.lots[lot], 0);
    }

    function credit(address to, uint256 lot, uint256 units) private {
        if (units == 0) return;
        if (total(to) == 0) ++holders;
        _accounts[to].lots[lot] += units;
        _accounts[to].exempt = false;
    }

    function debit(address from, uint256 lot, uint256 units) private {
        if (units == 0) return;
        _accounts[from].lots[lot] -= units;
        if (total(from) == 0) --holders;
    }
}
