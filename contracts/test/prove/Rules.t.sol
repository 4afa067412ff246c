// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Module} from "./Module.sol";
import {States} from "./States.sol";

/// @notice The check and the transfer are one: what is answered beforehand is what happens.
contract RulesProof is States {
    /// @notice Between eligible accounts, whatever is locked, canTransfer answers yes if and only if the transfer succeeds, and with
    ///         status 0x51 then alone.
    function check_CanTransferIsTheTransfer(address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        assumeLocks(from);
        vm.prank(from);
        (bool allowed, bytes1 status,) = token.canTransfer(to, value, "");
        vm.assertEq(transfer(from, to, value), allowed);
        vm.assertEq(status == 0x51, allowed);
    }

    /// @notice The short way never lets through what the check refuses: between eligible accounts, whatever is locked, the transfer
    ///         succeeds if and only if detectTransferRestriction finds nothing.
    /// @custom:halmos --loop 9
    function check_TheShortWayIsTheCheck(address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        assumeLocks(from);
        expectDetected(from, to, value);
    }

    /// @notice Where a party is not eligible, and so the transfer is refused, the check finds a reason, whatever is locked.
    function check_TheCheckFindsTheIneligible(address from, address to, uint256 value) external view {
        assumeConsistent(from, to);
        assumeSeen(from, to);
        bool eligible = isEligible(from) && isEligible(to);
        vm.assume(!eligible);
        vm.assertTrue(token.detectTransferRestriction(from, to, value) != 0);
    }

    /// @notice A pause stops every transfer.
    function check_PausedNothingMoves(address from, address to, uint256 value) external {
        switchOn(PAUSED);
        assumeConsistent(from, to);
        vm.assertFalse(transfer(from, to, value));
    }

    /// @notice Whatever the window, a transfer that is otherwise fine succeeds if and only if the check finds nothing.
    function check_TheWindowIsChecked(address from, address to, uint256 value) external {
        switchOn(WINDOW);
        assumeFine(from, to, value);
        expectDetected(from, to, value);
    }

    /// @notice Whatever countries and classes are allowed, a transfer that is otherwise fine succeeds if and only if the check
    ///         finds nothing.
    function check_CountriesAndClassesAreChecked(address from, address to, uint256 value) external {
        switchOn(COUNTRIES | CLASSES);
        assumeFine(from, to, value);
        expectDetected(from, to, value);
    }

    /// @notice A receiver without any of the classes asked for is refused.
    function check_WithoutTheClassNothingIsReceived(address from, address to, uint256 value) external {
        switchOn(CLASSES | COUNTRIES);
        assumeFine(from, to, value);
        vm.assume(classesOf(to) & token.rules().classes == 0);
        vm.assertFalse(transfer(from, to, value));
    }

    /// @notice Nobody comes to hold more than the most an account may hold, by a transfer.
    function check_NobodyComesToHoldTooMuch(address from, address to, uint256 value) external {
        switchOn(LIMITS);
        assumeFine(from, to, value);
        vm.assume(value != 0);
        uint256 most = token.rules().maxHolding;
        if (transfer(from, to, value)) vm.assertTrue(most == 0 || unitsOf(to) <= most);
    }

    /// @notice A rule module that answers with any other status than 0x51 stops the transfer.
    function check_AModuleThatRefusesStopsIt(address from, address to, uint256 value, bytes1 status, bytes32 text)
        external
    {
        install(address(new Module(status, text)));
        assumeFine(from, to, value);
        vm.assertEq(transfer(from, to, value), status == 0x51);
    }

    function reach_Transfer(address from, address to) external {
        assumeFine(from, to, 1);
        vm.assertFalse(transfer(from, to, 1));
    }

    function reach_TransferFrom(address spender, address from, address to) external {
        vm.assume(spender != from && spender != to);
        assumeFine(from, to, 1);
        vm.assertFalse(call(spender, abi.encodeCall(token.transferFrom, (from, to, 1))));
    }

    function reach_TransferUnderLimits(address from, address to) external {
        switchOn(LIMITS | COUNTRIES | CLASSES);
        assumeFine(from, to, 1);
        vm.assertFalse(transfer(from, to, 1));
    }

    /// @dev Fine but for the rules that are on.
    function assumeFine(address from, address to, uint256 value) private view {
        assumeOrdinary(from, to);
        vm.assume(hasNoLocks(from));
        vm.assume(value <= unitsOf(from));
    }

    function expectDetected(address from, address to, uint256 value) private {
        uint8 code = token.detectTransferRestriction(from, to, value);
        vm.assertEq(transfer(from, to, value), code == 0);
    }
}
