// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";

/// @notice What a transfer does and does not do. No rule is on, since rules only refuse: `RulesProof` is about them.
/// @dev A refused transfer changes nothing, as any call that reverts; so the proofs are of those between eligible accounts, and
///      two more show that all others are refused.
contract TransfersProof is States {
    /// @notice A transfer moves exactly the units asked for, or none, and keeps the total supply.
    function check_TransferMovesExactly(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        assumeEligible(from, to);
        (uint256 total, uint256 sent, uint256 received) = (supply(), unitsOf(from), unitsOf(to));

        if (!transfer(from, to, value)) value = 0;

        vm.assertEq(supply(), total);
        vm.assertEq(unitsOf(from), sent - value);
        vm.assertEq(unitsOf(to), received + value);
    }

    /// @notice A transfer touches no record but the sender's and the receiver's.
    function check_TransferTouchesNoThird(address from, address to, address third, uint256 value) external {
        assumeOrdinary(from, to);
        vm.assume(third != from && third != to);
        uint256 before = recordOf(third);

        transfer(from, to, value);

        vm.assertEq(recordOf(third), before);
    }

    /// @notice A transfer to oneself changes no record and no supply.
    function check_TransferToOneselfChangesNothing(address from, address account, uint256 value) external {
        assumeConsistent(from);
        (uint256 record, uint256 word) = (recordOf(account), config());

        transfer(from, from, value);

        vm.assertEq(recordOf(account), record);
        vm.assertEq(config(), word);
    }

    /// @notice A transfer changes neither party's terms, flags or investor id.
    function check_TransferKeepsTerms(address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        (uint256 sender, uint256 receiver) = (termsOf(from), termsOf(to));

        transfer(from, to, value);

        vm.assertEq(termsOf(from), sender);
        vm.assertEq(termsOf(to), receiver);
    }

    /// @notice A transfer counts who becomes a holder and who ceases to be one, and changes nothing else about the token.
    function check_TransferCountsHolders(address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        (uint256 word, uint256 counted) = (config(), holding(from) + holding(to));

        transfer(from, to, value);

        unchecked {
            vm.assertEq(config() + (counted << HOLDERS), word + ((holding(from) + holding(to)) << HOLDERS));
        }
    }

    /// @notice A transfer to an account that is not registered, has expired or is frozen is refused.
    function check_TransferCreditsOnlyTheEligible(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        vm.assume(!isEligible(to));
        vm.assertFalse(transfer(from, to, value));
    }

    /// @notice A transfer by an account that is not registered, has expired or is frozen is refused.
    function check_TransferDebitsOnlyTheEligible(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        vm.assume(!isEligible(from));
        vm.assertFalse(transfer(from, to, value));
    }

    /// @notice A transfer takes nothing that is frozen or held: both stay, and stay covered.
    function check_TransferKeepsLocks(address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        assumeLocks(from);
        uint256 locks = locksOf(from);

        transfer(from, to, value);

        vm.assertEq(locksOf(from), locks);
        expectLocksFit(from);
    }

    /// @notice A spender never moves more than was allowed, and uses up what was moved.
    function check_SpenderKeepsToTheAllowance(address spender, address from, address to, uint256 value) external {
        assumeOrdinary(from, to);
        uint256 allowed = token.allowance(from, spender);

        if (!call(spender, abi.encodeCall(token.transferFrom, (from, to, value)))) return;

        vm.assertLe(value, allowed);
        if (allowed != type(uint256).max) vm.assertEq(token.allowance(from, spender), allowed - value);
    }
}
