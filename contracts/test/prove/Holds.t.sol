// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";
import {svm} from "./Svm.sol";

/// @notice What becomes of a hold whose owner's record has not moved.
contract HoldsProof is Instructions {
    uint8 private constant OPEN = 1;

    /// @notice Creating a hold locks exactly its units, which were free, and no more is locked than there is.
    function check_CreateHoldLocksExactly(address caller, uint96 value, uint40 expiresAt) external {
        HoldParties memory between = parties();
        assumeConsistent(between.owner);
        uint256 held = heldUnitsOf(between.owner);

        if (!call(caller, abi.encodeCall(token.createHold, (between, value, expiresAt)))) return;

        unchecked {
            vm.assertEq(heldUnitsOf(between.owner), held + value);
        }
        expectLocksFit(between.owner);
        vm.assertEq(statusOf(between), OPEN);
    }

    /// @notice A hold needs the leave of its owner, and there is never a second one of the same id.
    function check_CreateHoldNeedsLeave(address caller, uint96 value, uint40 expiresAt) external {
        HoldParties memory between = parties();
        assumeConsistent(between.owner);
        bool allowed = token.isOperatorForPartition("default", caller, between.owner);
        uint8 status = statusOf(between);

        if (!call(caller, abi.encodeCall(token.createHold, (between, value, expiresAt)))) return;

        vm.assertTrue(allowed);
        vm.assertTrue(status == 0);
    }

    /// @notice What is not open cannot be executed or released, by nobody and by no order.
    function check_OnlyOpenHoldsClose(address caller, uint256 way, bytes32 secret) external {
        HoldParties memory between = parties();
        vm.assume(statusOf(between) != OPEN);
        vm.assertFalse(close(caller, between, way, secret));
    }

    /// @notice A hold that is executed or released is not open again: it is so at most once.
    function check_AHoldClosesOnce(address caller, uint256 way, bytes32 secret) external {
        HoldParties memory between = parties();
        assumeOrdinary(between.owner, between.to);
        if (!close(caller, between, way, secret)) return;
        vm.assertTrue(statusOf(between) == 2 || statusOf(between) == 3);
    }

    /// @notice A hold is executed in time, and by its notary or, where there is none, by whoever knows the secret.
    function check_OnlyNotaryOrSecretExecutes(address caller, bytes32 secret) external {
        HoldParties memory between = parties();
        assumeOrdinary(between.owner, between.to);
        (, uint40 expiresAt,) = token.holdOf(idOf(between));

        if (!close(caller, between, 0, secret)) return;

        vm.assertTrue(expiresAt >= time);
        if (between.notary == address(0)) vm.assertEq(keccak256(abi.encode(secret)), between.secretHash);
        else vm.assertEq(caller, between.notary);
    }

    /// @notice A hold is released by its notary, or by anybody after it has expired.
    function check_OnlyNotaryOrTimeReleases(address caller) external {
        HoldParties memory between = parties();
        (, uint40 expiresAt,) = token.holdOf(idOf(between));

        if (!close(caller, between, 1, 0)) return;

        vm.assertTrue(caller == between.notary || expiresAt < time);
    }

    /// @notice Executing a hold between eligible accounts moves exactly the held units to its receiver, and frees nothing else.
    /// @custom:halmos --loop 9
    function check_ExecutingMovesExactly(address caller, bytes32 secret) external {
        HoldParties memory between = parties();
        assumeOrdinary(between.owner, between.to);
        (uint96 value,,) = token.holdOf(idOf(between));
        vm.assume(value <= heldUnitsOf(between.owner));
        uint256[3] memory before = [heldUnitsOf(between.owner), unitsOf(between.owner), unitsOf(between.to)];

        if (!close(caller, between, 0, secret)) return;

        unchecked {
            vm.assertEq(heldUnitsOf(between.owner), before[0] - value);
            vm.assertEq(unitsOf(between.owner), before[1] - value);
            vm.assertEq(unitsOf(between.to), before[2] + value);
        }
        expectLocksFit(between.owner);
    }

    /// @notice A hold is not executed to a receiver who is not registered, has expired or is frozen.
    function check_ExecutingAsksTheReceiver(address caller, bytes32 secret) external {
        HoldParties memory between = parties();
        vm.assume(isEligible(between.owner));
        vm.assume(!isEligible(between.to));
        vm.assertFalse(close(caller, between, 0, secret));
    }

    function close(address caller, HoldParties memory between, uint256 way, bytes32 secret) private returns (bool) {
        if (way == 0) return call(caller, abi.encodeCall(token.executeHold, (between, secret)));
        if (way == 1) return call(caller, abi.encodeCall(token.releaseHold, (between)));
        return call(caller, abi.encodeCall(token.releaseHoldByOrder, (between, svm.createBytes32("id"))));
    }

    function idOf(HoldParties memory between) private pure returns (bytes32) {
        return keccak256(abi.encode(between));
    }

    function statusOf(HoldParties memory between) private view returns (uint8 status) {
        (,, status) = token.holdOf(idOf(between));
    }
}
