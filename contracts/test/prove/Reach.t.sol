// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";

/// @notice Every instruction of `Instructions` but those on documents, and what holders do, can succeed: no proof about them is
///         about calls that always fail.
/// @custom:halmos --early-exit
contract ReachProof is Instructions {
    function reach_Register(address caller, bytes32 id) external {
        refute(caller, 0, id);
    }

    function reach_RegisterBatch(address caller, bytes32 id) external {
        refute(caller, 1, id);
    }

    function reach_RegisterAndIssueBatch(address caller, bytes32 id) external {
        refute(caller, 2, id);
    }

    function reach_Issue(address caller, bytes32 id) external {
        refute(caller, 3, id);
    }

    function reach_IssueBatch(address caller, bytes32 id) external {
        refute(caller, 4, id);
    }

    function reach_IssueByPartition(address caller, bytes32 id) external {
        refute(caller, 5, id);
    }

    function reach_NamePartition(address caller, bytes32 id) external {
        refute(caller, 6, id);
    }

    function reach_Snapshot(address caller, bytes32 id) external {
        refute(caller, 7, id);
    }

    function reach_Freeze(address caller, bytes32 id) external {
        refute(caller, 8, id);
    }

    function reach_Unfreeze(address caller, bytes32 id) external {
        refute(caller, 9, id);
    }

    function reach_FreezePartial(address caller, bytes32 id) external {
        refute(caller, 10, id);
    }

    function reach_Recover(address caller, bytes32 id) external {
        refute(caller, 11, id);
    }

    function reach_RedeemBatch(address caller, bytes32 id) external {
        refute(caller, 12, id);
    }

    function reach_ControllerTransfer(address caller, bytes32 id) external {
        refute(caller, 13, id);
    }

    function reach_ControllerRedeem(address caller, bytes32 id) external {
        refute(caller, 14, id);
    }

    function reach_ReleaseHoldByOrder(address caller, bytes32 id) external {
        refute(caller, 15, id);
    }

    function reach_Pause(address caller, bytes32 id) external {
        refute(caller, 16, id);
    }

    function reach_Unpause(address caller, bytes32 id) external {
        refute(caller, 17, id);
    }

    function reach_SetRules(address caller, bytes32 id) external {
        refute(caller, 18, id);
    }

    function reach_SetCountries(address caller, bytes32 id) external {
        refute(caller, 19, id);
    }

    function reach_SetRuleModule(address caller, bytes32 id) external {
        refute(caller, 20, id);
    }

    function reach_FinalizeIssuance(address caller, bytes32 id) external {
        refute(caller, 21, id);
    }

    function reach_SetRoles(address caller, bytes32 id) external {
        refute(caller, 22, id);
    }

    function reach_OfferAdmin(address caller, bytes32 id) external {
        refute(caller, 23, id);
    }

    function reach_FinalizeControllable(address caller, bytes32 id) external {
        refute(caller, 24, id);
    }

    function reach_CreateHold(address caller) external {
        vm.assertFalse(call(caller, abi.encodeCall(token.createHold, (parties(), 1, type(uint40).max))));
    }

    function reach_ExecuteHold(address caller, bytes32 secret) external {
        HoldParties memory between = parties();
        assumeConsistent(between.owner, between.to);
        vm.assertFalse(call(caller, abi.encodeCall(token.executeHold, (between, secret))));
    }

    function reach_ReleaseHold(address caller) external {
        vm.assertFalse(call(caller, abi.encodeCall(token.releaseHold, (parties()))));
    }

    function refute(address caller, uint256 number, bytes32 id) private {
        vm.assertFalse(call(caller, instruction(number, id)));
    }
}
