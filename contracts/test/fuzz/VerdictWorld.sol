// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IExplanations} from "../../src/interfaces/IExplanations.sol";
import {HoldParties} from "../../src/types/Hold.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {BrokenRule, SevenRule} from "../invariant/ModelRules.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Brings a token and two accounts into any state there is, by the token's own functions, and compares what happens
///         with what was answered.
abstract contract VerdictWorld is TokenTest {
    struct Situation {
        uint8 from;
        uint8 to;
        uint16 value;
        uint8 funded;
        uint8 lots;
        uint8 partition;
        uint8 locks;
        uint8 allowance;
        uint8 validity;
        uint8 frozen;
        uint8 paused;
        uint8 window;
        uint8 classes;
        uint8 countries;
        uint8 limits;
        uint8 module;
        uint8 later;
        bool withData;
    }

    struct Moved {
        address from;
        address to;
        uint256 value;
        bytes32 partition;
    }

    bytes32 internal constant DEFAULT = "default";
    address[4] private _people = [ALICE, BOB, CAROL, address(0)];
    bytes32[5] private _partitions = [DEFAULT, bytes32("FREE"), "LOCKED", "CLASSED", "NEVER NAMED"];

    function arrange(Situation memory s) internal returns (address from, address to, uint256 value, bytes32 partition) {
        (from, to) = (_people[s.from % 3], _people[s.to % 4]);
        (value, partition) = (s.value % 300, _partitions[s.partition % 5]);
        if (s.value > 65_000) value = type(uint256).max - (65_535 - s.value);
        prepare(s, from, to, partition);
        arrangeRecords(s, from, to);
        arrangeRules(s);
        if (s.paused % 8 == 0) pause();
        if (s.later % 4 == 0) vm.warp(NOW + 2 days);
    }

    function arrangeHold(Situation memory s) internal returns (address from, address to, uint256 value, bool created) {
        (from, to, value) = (_people[s.from % 3], _people[s.to % 3], uint256(s.value % 300));
        prepare(s, from, to, DEFAULT);
        vm.prank(from);
        (created,) = address(token)
            .call(abi.encodeCall(token.createHold, (partiesOf(from, to), uint96(value), type(uint40).max)));
        if (!created) return (from, to, value, created);
        arrangeRecords(s, from, to);
        arrangeRules(s);
        if (s.paused % 8 == 0) pause();
    }

    function partiesOf(address from, address to) internal pure returns (HoldParties memory) {
        return HoldParties(from, to, STRANGER, 0, "salt");
    }

    /// @dev `canTransferByPartition`, `explainTransfer` and the code of ERC-1404 say the same.
    function expectOneAnswer(address from, address to, uint256 value, bytes32 partition, bytes1 status, bytes32 reason)
        internal
        view
    {
        (bytes1 status_, bytes32 reason_,) = token.canTransferByPartition(from, to, partition, value, "");
        vm.assertEq(abi.encode(status_, reason_), abi.encode(status, reason));
        IExplanations.Reason[] memory reasons = token.explainTransfer(from, to, value, partition);
        vm.assertEq(reasons.length == 0, status == 0x51);
        if (reasons.length != 0) vm.assertEq(abi.encode(reasons[0]), abi.encode(status, reason));
        if (partition == DEFAULT) expectCode(token.detectTransferRestriction(from, to, value), reason);
    }

    /// @dev A rule module has words of its own.
    function expectCode(uint8 code, bytes32 reason) private view {
        bytes memory text = bytes(token.messageForTransferRestriction(code));
        vm.assertEq(code == 0, reason == "OK");
        vm.assertEq(bytes32(text), code == 23 ? bytes32("RULE_REFUSED") : reason);
    }

    function expectOutcome(address caller, bytes memory call_, bytes1 status, bytes32 reason, Moved memory m) internal {
        uint256 senders = token.balanceOfByPartition(m.partition, m.from);
        uint256 receivers = token.balanceOfByPartition(m.partition, m.to);
        bytes32 rest = keccak256(abi.encode(token.totalSupply(), token.balanceOf(m.from) + token.balanceOf(m.to)));
        expectRefusalOrSuccess(caller, call_, status, reason);
        if (status != 0x51 || m.from == m.to) m.value = 0;
        vm.assertEq(token.balanceOfByPartition(m.partition, m.from), senders - m.value);
        vm.assertEq(token.balanceOfByPartition(m.partition, m.to), receivers + m.value);
        vm.assertEq(rest, keccak256(abi.encode(token.totalSupply(), token.balanceOf(m.from) + token.balanceOf(m.to))));
    }

    function expectRefusalOrSuccess(address caller, bytes memory call_, bytes1 status, bytes32 reason) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(token).call(call_);
        vm.assertEq(success, status == 0x51);
        if (!success) vm.assertEq(answer, rejection(status, reason));
    }

    /// @dev Whether issuing asks it as well: the codes 3, 4 and 12 to 23 of `ITransfers`.
    function isOfReceiver(IExplanations.Reason memory reason) internal pure returns (bool) {
        return reason.status == 0x57 || reason.text == "PARTITION_UNKNOWN" || reason.text == "RULE_UNAVAILABLE"
            || reason.text == "SIX_TOO_MANY";
    }

    /// @dev Everybody is registered, nobody is frozen and there are no rules yet: units come to be.
    function prepare(Situation memory s, address from, address to, bytes32 partition) private {
        register(from);
        if (to != address(0)) register(to);
        named("FREE", 0, 0, 0);
        named("LOCKED", uint40(NOW + 1 days), 0, 0);
        named("CLASSED", 0, RETAIL, 1 << (KOREA - 256));
        if (s.funded % 4 != 0) issue(from, s.funded);
        if (s.lots % 4 != 0 && partition != "NEVER NAMED") issueTo(partition, from, s.lots);
        if (s.lots % 8 == 1 && to != address(0)) issueTo("FREE", to, 7);
        vm.prank(from);
        token.approve(STRANGER, s.allowance % 16 == 0 ? type(uint256).max : s.allowance);
    }

    function named(bytes32 partition, uint40 lockedUntil, uint16 classes, uint256 countries) private {
        PartitionTerms memory terms_;
        (terms_.lockedUntil, terms_.classes, terms_.countries[1]) = (lockedUntil, classes, countries);
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        token.namePartition(operation, partition, terms_);
    }

    function issueTo(bytes32 partition, address to, uint256 units) private {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issueByPartition(partition, to, units, data);
    }

    /// @dev Mostly as they ought to be.
    function arrangeRecords(Situation memory s, address from, address to) private {
        if (s.locks % 4 == 0) lockUnits(from, s.locks);
        if (to != address(0)) state(to, s.validity, s.classes);
        state(from, s.validity >> 4, s.classes >> 4);
        if (s.frozen % 8 == 1) freeze(from);
        if (s.frozen % 16 > 13) freeze(to);
    }

    function state(address account, uint8 validity, uint8 kind) private {
        uint40 until = validity % 16 == 0 ? 0 : validity % 16 == 1 ? uint40(NOW - 1) : LATER;
        if (validity % 16 == 2) until = uint40(NOW);
        uint16 country = kind % 8 == 0 ? 392 : kind % 8 == 1 ? 65_535 : KOREA;
        uint16 classes = kind % 4 == 3 ? 8 : RETAIL;
        bytes32 operation = nextOperation();
        vm.prank(REGISTRAR);
        token.register(operation, account, until, country, classes, 1);
    }

    function lockUnits(address account, uint256 units) private {
        (, uint256 held,) = token.locksOf(account);
        uint256 most = token.balanceOfByPartition(DEFAULT, account) - held;
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.freezePartial(account, units > most ? most : units, operation);
    }

    function arrangeRules(Situation memory s) private {
        RuleSet memory set;
        if (s.window % 8 == 1) set.opensAt = uint40(NOW + 1 days);
        if (s.window % 8 == 2) set.closesAt = uint40(NOW + 1 days);
        if (s.window % 8 == 3) (set.opensAt, set.closesAt) = (uint40(NOW), uint40(NOW));
        if (s.classes % 8 == 0) set.classes = RETAIL;
        if (s.limits % 8 == 1) set.maxHolders = 1 + s.limits % 2;
        if (s.limits % 8 == 2) set.minHolding = s.limits;
        if (s.limits % 8 == 3) set.maxHolding = s.limits;
        if (s.limits % 8 == 4) (set.minHolding, set.maxHolding, set.maxHolders) = (10, 200, 1);
        uint256[4] memory allowed;
        allowed[1] = s.countries % 16 == 0 ? 0 : 1 << (KOREA - 256);
        vm.startPrank(ADMIN);
        token.setRules(keccak256("rules"), set);
        token.setCountries(keccak256("countries"), s.countries % 4 == 0, allowed);
        if (s.module % 4 == 0) token.setRuleModule(keccak256("module"), address(new SevenRule()));
        if (s.module % 16 == 1) token.setRuleModule(keccak256("module"), address(new BrokenRule()));
        vm.stopPrank();
    }
}
