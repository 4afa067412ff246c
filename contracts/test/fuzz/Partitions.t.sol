// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../src/types/Partition.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Random things done with lots: what was put into a partition is in it, until it is taken out by the same amount, and
///         a balance is the sum over the partitions that are listed.
contract PartitionsFuzzTest is TokenTest {
    struct Step {
        uint8 action;
        uint8 from;
        uint8 to;
        uint8 lot;
        uint8 value;
    }

    struct Situation {
        uint8 from;
        uint8 to;
        uint8 lot;
        uint8 validity;
        uint8 frozen;
        uint8 value;
        uint8 time;
        uint16 country;
        uint16 classes;
        bool paused;
    }

    uint256 private constant LOTS = 17;
    uint40 private constant LOCK_END = uint40(NOW + 30 days);

    address[3] private _holders = [ALICE, BOB, CAROL];
    mapping(address holder => uint256[LOTS]) private _put;

    /// Lots 1 to 8 are free; 9 to 16 are locked, and limited to some classes and countries by turns.
    function setUp() public override {
        super.setUp();
        for (uint256 lot = 1; lot < LOTS; ++lot) {
            uint256[4] memory countries;
            if (lot % 4 == 3) countries[1] = 1 << (KOREA - 256);
            uint16 classes = lot % 4 >= 2 ? RETAIL : 0;
            if (lot <= 8) namePartition(name(lot));
            else namePartition(name(lot), PartitionTerms(LOCK_END, classes, countries));
        }
        for (uint256 i = 0; i < _holders.length; ++i) {
            register(_holders[i]);
        }
    }

    function testFuzz_WhatWasPutInIsThere(Step[24] calldata steps) external {
        for (uint256 i = 0; i < steps.length; ++i) {
            take(steps[i]);
        }
        for (uint256 i = 0; i < _holders.length; ++i) {
            expectSums(_holders[i]);
        }
        expectToken(put(ALICE) + put(BOB) + put(CAROL), holders());
    }

    function testFuzz_TransferDoesWhatWasAnswered(Situation calldata situation) external {
        (address from, address to) = (_holders[situation.from % 3], _holders[situation.to % 3]);
        (bytes32 partition, uint256 value) = arrange(situation, from, to);
        (bytes1 status, bytes32 reason, bytes32 destination) =
            token.canTransferByPartition(from, to, partition, value, "");
        bytes memory payload = abi.encodeCall(token.transferByPartition, (partition, to, value, ""));
        vm.prank(from);
        (bool success, bytes memory answer) = address(token).call(payload);
        vm.assertEq(success, status == 0x51);
        vm.assertEq(answer, success ? abi.encode(destination) : rejection(status, reason));
        vm.assertEq(destination, partition);
    }

    /// @dev A state in which anything may stand against the transfer, and mostly little does.
    function arrange(Situation calldata s, address from, address to)
        private
        returns (bytes32 partition, uint256 value)
    {
        uint256 lot = s.lot % LOTS;
        partition = s.lot > 250 ? bytes32("unknown") : name(lot);
        issueIn(name(lot), from, 100);
        if (s.frozen & 192 == 64) freezePartial(from, lot == 0 ? 60 : 0);
        registerAs(to, s.country % 4 == 0 ? s.country : KOREA, s.classes & 0xfffc, 1);
        registerUntilThen(s.validity, to);
        registerUntilThen(s.validity >> 3, from);
        if (s.frozen & 7 == 1) freeze(from);
        if (s.frozen & 56 == 8) freeze(to);
        if (s.paused && s.value % 4 == 0) pause();
        vm.warp(s.time % 3 == 0 ? LOCK_END : LOCK_END + 1);
        value = s.value % 8 == 0 ? uint256(s.value) << 93 : s.value % 110;
    }

    /// @dev Sometimes off the register, or expired when the lock ends; mostly as it was.
    function registerUntilThen(uint8 choice, address holder) private {
        if (choice % 8 == 0) registerUntil(holder, 0);
        if (choice % 8 == 1) registerUntil(holder, LOCK_END);
    }

    /// @dev One action, if what is there allows it.
    function take(Step calldata step) private {
        (address from, address to) = (_holders[step.from % 3], _holders[step.to % 3]);
        uint256 lot = step.lot % LOTS;
        uint256 value = step.value % (_put[from][lot] + 1);
        if (step.action % 6 == 0) return create(from, lot, step.value);
        if (step.action % 6 == 1) return merge(from, lot);
        if (step.action % 6 == 2) return redeem(from, lot, value);
        if (step.action % 6 == 3) return force(from, to, lot, value);
        if (step.action % 6 == 4 && _put[from][lot] != 0) value = _put[from][lot];
        move(from, to, lot, value);
    }

    function create(address holder, uint256 lot, uint256 value) private {
        issueIn(name(lot), holder, value);
        _put[holder][lot] += value;
    }

    function merge(address holder, uint256 lot) private {
        if (lot <= 8) return;
        vm.warp(LOCK_END + 1);
        token.mergePartition(name(lot), holder);
        _put[holder][0] += _put[holder][lot];
        _put[holder][lot] = 0;
    }

    function redeem(address holder, uint256 lot, uint256 value) private {
        if (isLocked(lot)) return;
        succeeds(holder, abi.encodeCall(token.redeemByPartition, (name(lot), value, "")));
        _put[holder][lot] -= value;
    }

    function force(address from, address to, uint256 lot, uint256 value) private {
        if (from == to) return;
        bytes memory data = abi.encode(nextOperation());
        bytes memory payload =
            abi.encodeCall(token.operatorTransferByPartition, (name(lot), from, to, value, data, order()));
        succeeds(CONTROLLER, payload);
        (_put[from][lot], _put[to][lot]) = (_put[from][lot] - value, _put[to][lot] + value);
    }

    function move(address from, address to, uint256 lot, uint256 value) private {
        if (isLocked(lot)) return;
        succeeds(from, abi.encodeCall(token.transferByPartition, (name(lot), to, value, "")));
        _put[from][lot] -= value;
        _put[to][lot] += value;
    }

    function expectSums(address holder) private view {
        bytes32[] memory names = token.partitionsOf(holder);
        uint256 sum;
        for (uint256 i = 0; i < names.length; ++i) {
            uint256 units = token.balanceOfByPartition(names[i], holder);
            vm.assertTrue(units != 0);
            sum += units;
        }
        vm.assertEq(sum, put(holder));
        vm.assertEq(token.balanceOf(holder), sum);
        for (uint256 lot = 0; lot < LOTS; ++lot) {
            vm.assertEq(token.balanceOfByPartition(name(lot), holder), _put[holder][lot]);
        }
    }

    function isLocked(uint256 lot) private view returns (bool) {
        return lot > 8 && block.timestamp <= LOCK_END;
    }

    function put(address holder) private view returns (uint256 sum) {
        for (uint256 lot = 0; lot < LOTS; ++lot) {
            sum += _put[holder][lot];
        }
    }

    function holders() private view returns (uint256 count) {
        for (uint256 i = 0; i < _holders.length; ++i) {
            if (put(_holders[i]) != 0) ++count;
        }
    }

    function name(uint256 lot) private pure returns (bytes32) {
        return lot == 0 ? bytes32("default") : bytes32(lot);
    }
}
