// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";
import {svm} from "./Svm.sol";

/// @notice What a registrar and a controller can and cannot do to a record.
contract RegisterProof is Instructions {
    /// @notice Registering, freezing and pausing change no balance, not the total supply and not the number of holders.
    function check_RegisteringMovesNothing(address caller, address account, uint256 number, bytes32 id) external {
        vm.assume(number == 0 || number == 1 || (number > 4 && number < WITH_OPERATION));
        (uint256 balance, uint256 supply, uint256 holders) =
            (token.balanceOf(account), token.totalSupply(), token.holderCount());

        call(caller, instruction(number, id));

        vm.assertEq(token.balanceOf(account), balance);
        vm.assertEq(token.totalSupply(), supply);
        vm.assertEq(token.holderCount(), holders);
    }

    /// @notice Registering never freezes anybody and never thaws the frozen.
    function check_RegisteringKeepsTheFreeze(address caller, address account, uint256 number, bytes32 id) external {
        vm.assume(number < 3);
        assumeConsistent(account, account);
        bool frozen = isFrozen(account);

        call(caller, instruction(number, id));

        vm.assertEq(isFrozen(account), frozen);
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
        else vm.assertEq(recordOf(account), thaw ? before & ~frozenBit() : before | frozenBit());
    }

    /// @notice No instruction ever makes the zero address eligible or credits it.
    function check_TheZeroAddressIsNeverWritten(address caller, uint256 number, bytes32 id) external {
        assumeOneOf(number, ALL);

        call(caller, instruction(number, id));

        vm.assertFalse(isEligible(address(0)));
        vm.assertEq(token.balanceOf(address(0)), 0);
    }

    function reach_Register(address caller, bytes32 id) external {
        vm.assertFalse(call(caller, registration(id)));
    }

    function reach_Freeze(address caller, address holder, bytes32 id) external {
        vm.assertFalse(call(caller, abi.encodeCall(token.freeze, (holder, id))));
    }
}
