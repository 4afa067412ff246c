// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";
import {svm} from "./Svm.sol";

/// @notice What a controller can and cannot do to units. Rules are not asked.
contract ForcedProof is States {
    /// @notice A forced transfer moves exactly the units asked for, or none, and keeps the total supply.
    function check_ForcedTransferMovesExactly(address caller, address from, address to, uint256 value, bytes32 id)
        external
    {
        assumeConsistent(from, to);
        assumeSeen(from, to);
        assumeLocks(from);
        (uint256 total, uint256 sent, uint256 received) = (supply(), unitsOf(from), unitsOf(to));

        if (!force(caller, from, to, value, id)) return;

        vm.assertEq(supply(), total);
        vm.assertLe(value, sent);
        unchecked {
            vm.assertEq(unitsOf(from), sent - value);
            vm.assertEq(unitsOf(to), received + value);
        }
    }

    /// @notice A forced transfer needs the role CONTROLLER, a controllable token and two accounts, of which the receiver is
    ///         registered, in time and not frozen.
    function check_ForcedTransferNeedsPowerAndReceiver(
        address caller,
        address from,
        address to,
        uint256 value,
        bytes32 id
    ) external {
        vm.assume(partitionsOf(from) == 0);
        vm.assume(partitionsOf(to) == 0);
        assumeSeen(from, to);
        bool eligible = isEligible(to);
        uint256 roles = token.rolesOf(caller);
        bool controllable = isControllable();

        if (!force(caller, from, to, value, id)) return;

        vm.assertTrue(eligible);
        vm.assertTrue(controllable);
        vm.assertTrue(roles & Roles.CONTROLLER != 0);
        vm.assertTrue(from != to);
        vm.assertTrue(to != address(0));
    }

    /// @notice A forced transfer takes no held units: what is held stays held and covered, and so does what is still frozen.
    function check_ForcedTransferKeepsHolds(address caller, address from, address to, uint256 value, bytes32 id)
        external
    {
        assumeConsistent(from, to);
        assumeSeen(from, to);
        assumeLocks(from);
        uint256 held = heldUnitsOf(from);

        if (!force(caller, from, to, value, id)) return;

        vm.assertEq(heldUnitsOf(from), held);
        expectLocksFit(from);
    }

    /// @notice A forced redemption takes exactly the units from balance and supply, needs the role and the power, and takes no
    ///         held units.
    function check_ForcedRedemptionTakesExactly(address caller, address from, uint256 value, bytes32 id) external {
        assumeConsistent(from);
        vm.assume(isUpToDate(from));
        assumeLocks(from);
        (uint256 total, uint256 units, uint256 held) = (supply(), unitsOf(from), heldUnitsOf(from));
        bool powerful = isControllable();
        uint256 roles = token.rolesOf(caller);
        bytes memory why = svm.createBytes(96, "operatorData");

        if (!call(caller, abi.encodeCall(token.controllerRedeem, (from, value, order(id), why)))) return;

        vm.assertTrue(powerful);
        vm.assertTrue(roles & Roles.CONTROLLER != 0);
        vm.assertLe(value, units);
        unchecked {
            vm.assertEq(unitsOf(from), units - value);
            vm.assertEq(supply(), total - value);
        }
        vm.assertEq(heldUnitsOf(from), held);
        expectLocksFit(from);
    }

    function force(address caller, address from, address to, uint256 value, bytes32 id) private returns (bool) {
        bytes memory why = svm.createBytes(96, "operatorData");
        return call(caller, abi.encodeCall(token.controllerTransfer, (from, to, value, order(id), why)));
    }
}
