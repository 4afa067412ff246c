// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {vm} from "../support/Vm.sol";
import {HoldHandler} from "./HoldHandler.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @notice Shows that no units are trapped: tries, from the state a sequence of calls has left, every way out for every
///         holder, and puts the state back.
contract Exits {
    uint40 private constant FOR_EVER = type(uint40).max;
    address private constant HOME = address(0x40e);

    ISecurityToken private immutable TOKEN;
    TokenHandler private immutable HANDLER;
    uint256 private _operations;

    constructor(ISecurityToken token, TokenHandler handler) {
        (TOKEN, HANDLER) = (token, handler);
    }

    function everybodyCanLeave() external {
        for (uint256 i = 0; i < HANDLER.everyoneCount(); ++i) {
            address holder = HANDLER.everyone(i);
            uint256 units = TOKEN.balanceOf(holder);
            if (units == 0) continue;
            tried(abi.encodeCall(this.byRecovery, (holder)), units);
            if (HANDLER.controllable()) tried(abi.encodeCall(this.byForce, (holder)), units);
            tried(abi.encodeCall(this.byTransfer, (holder)), units);
        }
    }

    function tried(bytes memory way, uint256 units) private {
        uint256 state = vm.snapshotState();
        (bool success,) = address(this).call(way);
        vm.assertTrue(success, "no way out");
        vm.assertEq(TOKEN.balanceOf(HOME), units);
        vm.revertToState(state);
    }

    /// @dev Whatever the state: one call by the controller.
    function byRecovery(address holder) external {
        office();
        TOKEN.recover(holder, HOME, next());
    }

    /// @dev Whatever the state of the holder: holds are released, then every lot is taken.
    function byForce(address holder) external {
        releaseHolds(holder);
        registerHome();
        bytes memory order = abi.encode(bytes32("COURT"), keccak256("document"));
        bytes32[] memory lots = TOKEN.partitionsOf(holder);
        for (uint256 i = 0; i < lots.length; ++i) {
            uint256 units = TOKEN.balanceOfByPartition(lots[i], holder);
            office();
            TOKEN.operatorTransferByPartition(lots[i], holder, HOME, units, abi.encode(next()), order);
        }
    }

    /// @dev By the holder, once what stands in the way has been lifted and locks have ended.
    function byTransfer(address holder) external {
        releaseHolds(holder);
        liftEverything(holder);
        vm.warp(block.timestamp + 60 days);
        bytes32[] memory lots = TOKEN.partitionsOf(holder);
        for (uint256 i = 0; i < lots.length; ++i) {
            uint256 units = TOKEN.balanceOfByPartition(lots[i], holder);
            vm.prank(holder);
            TOKEN.transferByPartition(lots[i], HOME, units, "");
        }
    }

    function liftEverything(address holder) private {
        uint256[4] memory none;
        RuleSet memory noRules;
        office();
        TOKEN.unfreeze(holder, next());
        office();
        TOKEN.freezePartial(holder, 0, next());
        office();
        TOKEN.register(next(), holder, FOR_EVER, 410, 0xfffc, 7);
        office();
        TOKEN.unpause(next());
        registerHome();
        vm.startPrank(HANDLER.admin());
        TOKEN.setRules(next(), noRules);
        TOKEN.setCountries(next(), false, none);
        TOKEN.setRuleModule(next(), address(0));
        vm.stopPrank();
    }

    function registerHome() private {
        office();
        TOKEN.register(next(), HOME, FOR_EVER, 410, 0xfffc, 7);
    }

    function releaseHolds(address holder) private {
        for (uint256 i = 0; i < HANDLER.holdCount(); ++i) {
            HoldHandler.Promise memory hold = HANDLER.holdAt(i);
            if (hold.status != 1 || HANDLER.ownerOf(hold.parties.owner) != holder) continue;
            office();
            TOKEN.releaseHoldByOrder(hold.parties, next());
        }
    }

    /// @dev The next call is made by the desk, which has every role but that of the admin.
    function office() private {
        vm.prank(address(HANDLER));
    }

    function next() private returns (bytes32) {
        return keccak256(abi.encode("exit", ++_operations));
    }
}
