// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What `canTransfer` answers is what the transfer does, in any state of the two records, the token and the allowance.
/// @dev The state is written by the token's own functions, then balances move on so that validity may have passed.
contract VerdictTest is TokenTest {
    struct Situation {
        uint8 from;
        uint8 to;
        uint16 value;
        uint8 funded;
        uint8 allowance;
        uint8 validity;
        uint8 frozen;
        bool paused;
    }

    address[4] private _accounts = [ALICE, BOB, CAROL, address(0)];

    function testFuzz_TransferDoesWhatWasAnswered(Situation memory situation) external {
        (address from, address to, uint256 value) = arrange(situation);
        vm.prank(from);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransfer(to, value, "");
        bytes memory call_ = abi.encodeCall(token.transfer, (to, value));
        expectOutcome(from, call_, allowed, status, reason, from, to, value);
    }

    function testFuzz_TransferFromDoesWhatWasAnswered(Situation memory situation) external {
        (address from, address to, uint256 value) = arrange(situation);
        vm.prank(STRANGER);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransferFrom(from, to, value, "");
        bytes memory call_ = abi.encodeCall(token.transferFrom, (from, to, value));
        expectOutcome(STRANGER, call_, allowed, status, reason, from, to, value);
    }

    function arrange(Situation memory s) private returns (address from, address to, uint256 value) {
        (from, to) = (_accounts[s.from % 3], _accounts[s.to % 4]);
        register(from);
        if (s.funded % 4 != 0) issue(from, s.funded);
        vm.prank(from);
        token.approve(STRANGER, s.allowance);
        if (to != address(0)) registerUntil(to, validity(s.validity));
        registerUntil(from, validity(s.validity >> 2));
        if (s.frozen & 7 == 1) freeze(from);
        if (s.frozen & 56 == 8) freeze(to);
        if (s.paused && s.value % 4 == 0) pause();
        value = s.value % 300;
    }

    /// Most of the time valid, sometimes to the second, expired or not registered.
    function validity(uint8 choice) private pure returns (uint40) {
        if (choice % 8 == 0) return 0;
        if (choice % 8 == 1) return uint40(NOW - 1);
        return choice % 8 == 2 ? uint40(NOW) : LATER;
    }

    function expectOutcome(
        address caller,
        bytes memory call_,
        bool allowed,
        bytes1 status,
        bytes32 reason,
        address from,
        address to,
        uint256 value
    ) private {
        (uint256 fromBefore, uint256 toBefore) = (token.balanceOf(from), token.balanceOf(to));
        vm.prank(caller);
        (bool success, bytes memory answer) = address(token).call(call_);
        vm.assertEq(success, allowed);
        vm.assertEq(answer, allowed ? abi.encode(true) : rejection(status, reason));
        vm.assertEq(allowed, status == 0x51);
        if (!allowed || from == to) value = 0;
        vm.assertEq(token.balanceOf(from), fromBefore - value);
        if (from != to) vm.assertEq(token.balanceOf(to), toBefore + value);
    }
}
