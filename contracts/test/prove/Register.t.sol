// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";
import {svm} from "./Svm.sol";

/// @notice What a registrar and a controller can and cannot do to a record.
contract RegisterProof is Instructions {
    /// @notice Registering, freezing, pausing and governing change no balance, not the total supply and not the number of holders.
    function check_RegisteringMovesNothing(address caller, address account, uint256 number, bytes32 id) external {
        vm.assume(number < 2 || (number > 7 && number < 11) || (number > 15 && number < WITH_OPERATION));
        (uint256 units, uint256 total, uint256 counted) = (unitsOf(account), supply(), holders());

        call(caller, instruction(number, id));

        vm.assertEq(unitsOf(account), units);
        vm.assertEq(supply(), total);
        vm.assertEq(holders(), counted);
    }

    /// @notice Registering never freezes anybody and never thaws the frozen, and keeps the locks.
    function check_RegisteringKeepsTheFreeze(address caller, address account, uint256 number, bytes32 id) external {
        vm.assume(number < 3);
        assumeConsistent(account);
        (bool frozen, uint256 locks) = (isFrozen(account), locksOf(account));

        call(caller, instruction(number, id));

        vm.assertEq(isFrozen(account), frozen);
        vm.assertEq(locksOf(account), locks);
    }

    /// @notice Freezing and thawing change one bit of one record and no other.
    function check_FreezingChangesOneBit(address caller, address holder, address account, bool thaw, bytes32 id)
        external
    {
        uint256 before = recordOf(account);

        bytes memory payload =
            thaw ? abi.encodeCall(token.unfreeze, (holder, id)) : abi.encodeCall(token.freeze, (holder, id));
        bool done = call(caller, payload);

        if (!done || account != holder) vm.assertEq(recordOf(account), before);
        else vm.assertEq(recordOf(account), thaw ? before & ~FROZEN : before | FROZEN);
    }

    /// @notice A part that is frozen is no more than the holder has beside what is held, and changes no units and no holds.
    function check_FreezingAPartFits(address caller, address holder, uint256 units, bytes32 id) external {
        assumeLocks(holder);
        (uint256 balance, uint256 held) = (unitsOf(holder), heldUnitsOf(holder));

        if (!call(caller, abi.encodeCall(token.freezePartial, (holder, units, id)))) return;

        vm.assertEq(unitsOf(holder), balance);
        vm.assertEq(heldUnitsOf(holder), held);
        vm.assertEq(frozenUnitsOf(holder), units);
        vm.assertTrue(locksAreConsistent(holder));
    }

    /// @notice No instruction ever makes the zero address eligible or credits it.
    /// @custom:halmos --loop 9
    function check_TheZeroAddressIsNeverWritten(address caller, uint256 number, bytes32 id) external {
        assumeBelow(number, WITH_OPERATION);

        call(caller, instruction(number, id));

        vm.assertFalse(isEligible(address(0)));
        vm.assertEq(unitsOf(address(0)), 0);
    }
}
