// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {ITransfers} from "../../src/interfaces/ITransfers.sol";
import {vm} from "../support/Vm.sol";
import {MistakesTest} from "./MistakesTest.sol";

/// @notice Mistakes of T-REX, the reference implementation of ERC-3643.
contract TRexTest is MistakesTest {
    /// @notice T-REX: only the receiver is verified; a sender whose identity has lapsed or was revoked goes on sending.
    function test_TheSenderIsVerifiedEachTime() external {
        nameLot("LOT", 0);
        fund(ALICE, 100);
        issueToLot("LOT", ALICE, 30);
        register(BOB);
        registerUntil(ALICE, uint40(NOW));
        vm.warp(NOW + 1);
        expectAllRefused("SENDER_EXPIRED");
        registerUntil(ALICE, 0);
        expectAllRefused("SENDER_NOT_REGISTERED");
    }

    function expectAllRefused(bytes32 reason) private {
        bytes[] memory ways = waysToMove(ALICE, BOB, 10);
        for (uint256 i = 0; i < ways.length; ++i) {
            refused(ALICE, ways[i], rejection(0x56, reason));
        }
    }

    /// @notice T-REX PR 205: recovery of a wallet worked for the first token of an investor and failed for the next, because the
    ///         new wallet was registered by then.
    function test_RecoveryWorksOnASecondToken() external {
        ISecurityToken first = token;
        ISecurityToken second = ISecurityToken(factory.createStandalone("SECOND", terms(), grants()));
        recoverOn(first);
        recoverOn(second);
        recoverWithRegisteredReplacement();
    }

    function recoverOn(ISecurityToken on) private {
        token = on;
        fund(ALICE, 100);
        moveRecord(ALICE, BOB);
        vm.assertEq(token.balanceOf(BOB), 100);
        vm.assertEq(token.balanceOf(ALICE), 0);
    }

    /// @dev The new wallet stands on the register of the token already, for the same investor.
    function recoverWithRegisteredReplacement() private {
        token = ISecurityToken(factory.createStandalone("THIRD", terms(), grants()));
        registerFor(ALICE, 7);
        issue(ALICE, 100);
        registerFor(BOB, 7);
        moveRecord(ALICE, BOB);
        vm.assertEq(token.balanceOf(BOB), 100);
    }

    /// @notice T-REX: a refused transfer reverted with one text for whatever reason. Here every refusal names its own, and no two
    ///         are the same.
    function test_EveryRefusalHasItsReason() external view {
        bytes32[26] memory seen;
        for (uint8 code = 1; code <= 25; ++code) {
            seen[code] = keccak256(bytes(token.messageForTransferRestriction(code)));
            for (uint8 i = 0; i < code; ++i) {
                vm.assertTrue(seen[i] != seen[code], token.messageForTransferRestriction(code));
            }
        }
    }

    /// @notice T-REX: the same, of what comes out of a transfer.
    function test_ARefusalTellsStatusAndReason() external {
        fund(ALICE, 100);
        vm.prank(ALICE);
        (bool success, bytes memory answer) = address(token).call(abi.encodeCall(token.transfer, (BOB, 1)));
        vm.assertFalse(success);
        vm.assertEq(bytes4(answer) == ITransfers.SecurityToken_TransferRejected.selector, true);
        vm.assertEq(answer, rejection(0x57, "RECEIVER_NOT_REGISTERED"));
    }
}
