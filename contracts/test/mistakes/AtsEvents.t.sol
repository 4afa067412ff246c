// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {Story} from "../invariant/Story.sol";
import {TokenHandler} from "../invariant/TokenHandler.sol";
import {Vm, vm} from "../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Keeps a second register, from the ERC-20 events alone. What a refused call has logged does not count.
contract ListeningHandler is TokenHandler {
    mapping(address account => int256) public heard;

    constructor(ISecurityToken token) TokenHandler(token) {
        vm.recordLogs();
    }

    function listen(bool done) internal override {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; done && i < logs.length; ++i) {
            if (logs[i].topics[0] != IERC20.Transfer.selector) continue;
            int256 units = abi.decode(logs[i].data, (int256));
            heard[address(uint160(uint256(logs[i].topics[1])))] -= units;
            heard[address(uint160(uint256(logs[i].topics[2])))] += units;
        }
    }
}

/// @notice A register kept from the events is the register: over every function there is, in many states.
contract AtsEventsTest is Story {
    function newHandler() internal override returns (TokenHandler) {
        return new ListeningHandler(token);
    }

    /// @notice ATS PR 1003: some ways of changing a balance did not emit `Transfer`.
    function test_TheSumOfTransfersIsEveryBalance() external {
        for (uint256 round = 0; round < 60; ++round) {
            act(uint256(keccak256(abi.encode("events", round))));
            expectHeard();
        }
        vm.assertTrue(_handler.effects(token.recover.selector) != 0, "no recovery");
        vm.assertTrue(_handler.effects(token.mergePartition.selector) != 0, "no merger");
        vm.assertTrue(_handler.effects(token.executeHold.selector) != 0, "no hold");
        vm.assertTrue(_handler.effects(token.redeemBatch.selector) != 0, "no batch");
    }

    function expectHeard() private view {
        ListeningHandler handler = ListeningHandler(address(_handler));
        for (uint256 i = 0; i < handler.everyoneCount(); ++i) {
            address account = handler.everyone(i);
            vm.assertEq(uint256(handler.heard(account)), token.balanceOf(account));
        }
        vm.assertEq(uint256(-handler.heard(address(0))), token.totalSupply());
    }
}
