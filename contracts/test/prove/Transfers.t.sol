// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Proof} from "./Proof.sol";

/// @notice What a transfer does and does not do.
contract TransfersProof is Proof {
    /// @notice A transfer changes neither the total supply nor the sum of the two balances.
    function check_TransferConserves(address from, address to, uint256 value) external {
        vm.assume(from != to);
        assumeConsistent(from, to);
        (uint256 supply, uint256 sum) = (token.totalSupply(), token.balanceOf(from) + token.balanceOf(to));

        transfer(from, to, value);

        vm.assertEq(token.totalSupply(), supply);
        vm.assertEq(token.balanceOf(from) + token.balanceOf(to), sum);
    }

    /// @notice A transfer moves exactly the units asked for, or none.
    function check_TransferMovesExactly(address from, address to, uint256 value) external {
        vm.assume(from != to);
        assumeConsistent(from, to);
        (uint256 sent, uint256 received) = (token.balanceOf(from), token.balanceOf(to));

        if (!transfer(from, to, value)) value = 0;

        vm.assertEq(token.balanceOf(from), sent - value);
        vm.assertEq(token.balanceOf(to), received + value);
    }

    /// @notice A transfer touches no record but the sender's and the receiver's.
    function check_TransferTouchesNoThird(address from, address to, address third, uint256 value) external {
        vm.assume(third != from && third != to);
        uint256 before = recordOf(third);

        transfer(from, to, value);

        vm.assertEq(recordOf(third), before);
    }

    /// @notice A transfer to oneself changes no record and no supply.
    function check_TransferToOneselfChangesNothing(address from, address account, uint256 value) external {
        (uint256 record, uint256 supply) = (recordOf(account), token.totalSupply());

        transfer(from, from, value);

        vm.assertEq(recordOf(account), record);
        vm.assertEq(token.totalSupply(), supply);
    }

    /// @notice A transfer changes nobody's terms, flags or investor id.
    function check_TransferKeepsTerms(address from, address to, address account, uint256 value) external {
        assumeConsistent(from, to);
        uint256 terms = termsOf(account);

        transfer(from, to, value);

        vm.assertEq(termsOf(account), terms);
    }

    /// @notice A transfer counts who becomes a holder and who ceases to be one.
    function check_TransferCountsHolders(address from, address to, uint256 value) external {
        vm.assume(from != to);
        assumeConsistent(from, to);
        (uint256 holders, uint256 counted) = (token.holderCount(), holding(from) + holding(to));

        transfer(from, to, value);

        vm.assertEq(token.holderCount() + counted, holders + holding(from) + holding(to));
    }

    /// @notice No transfer credits an account that is not registered, has expired or is frozen.
    function check_TransferCreditsOnlyTheEligible(address from, address to, uint256 value) external {
        (uint256 before, bool eligible) = (recordOf(to), isEligible(to));

        transfer(from, to, value);

        if (recordOf(to) != before) vm.assertTrue(eligible || from == to);
    }

    /// @notice No transfer debits an account that is not registered, has expired or is frozen.
    function check_TransferDebitsOnlyTheEligible(address from, address to, uint256 value) external {
        (uint256 before, bool eligible) = (recordOf(from), isEligible(from));

        transfer(from, to, value);

        if (recordOf(from) != before) vm.assertTrue(eligible);
    }

    /// @notice While the token is paused no transfer changes a record.
    function check_PausedNothingMoves(address from, address to, address account, uint256 value) external {
        vm.assume(token.paused());
        uint256 before = recordOf(account);

        vm.assertFalse(transfer(from, to, value));

        vm.assertEq(recordOf(account), before);
    }

    /// @notice canTransfer answers yes if and only if the transfer succeeds, and with status 0x51 then alone.
    function check_CanTransferIsTheTransfer(address from, address to, uint256 value) external {
        vm.prank(from);
        (bool allowed, bytes1 status,) = token.canTransfer(to, value, "");

        vm.assertEq(transfer(from, to, value), allowed);
        vm.assertEq(status == 0x51, allowed);
    }

    /// @notice canTransferFrom answers yes if and only if the transfer by the spender succeeds.
    function check_CanTransferFromIsTheTransferFrom(address spender, address from, address to, uint256 value) external {
        vm.prank(spender);
        (bool allowed,,) = token.canTransferFrom(from, to, value, "");

        vm.assertEq(call(spender, abi.encodeCall(token.transferFrom, (from, to, value))), allowed);
    }

    /// @notice A spender never moves more than was allowed, and uses up what was moved.
    function check_SpenderKeepsToTheAllowance(address spender, address from, address to, uint256 value) external {
        uint256 allowed = token.allowance(from, spender);

        if (!call(spender, abi.encodeCall(token.transferFrom, (from, to, value)))) return;

        vm.assertLe(value, allowed);
        if (allowed != type(uint256).max) vm.assertEq(token.allowance(from, spender), allowed - value);
    }

    function reach_Transfer(address from, address to, uint256 value) external {
        vm.assume(from != to && value != 0);
        vm.assertFalse(transfer(from, to, value));
    }

    function reach_TransferFrom(address spender, address from, address to) external {
        vm.assume(from != to && spender != from && spender != to);
        vm.assertFalse(call(spender, abi.encodeCall(token.transferFrom, (from, to, 1))));
    }

    function transfer(address from, address to, uint256 value) private returns (bool) {
        return call(from, abi.encodeCall(token.transfer, (to, value)));
    }
}
