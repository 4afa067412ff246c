// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IExplanations} from "../../src/interfaces/IExplanations.sol";
import {vm} from "../support/Vm.sol";
import {VerdictWorld} from "./VerdictWorld.sol";

/// @notice What a token answers beforehand is what the transfer does: whatever the two records, the token's rules, the
///         partition, the locks and the leave. All answers are one answer.
/// @dev A transfer takes the short way of the check where it can, `explainTransfer` never does: that they agree shows that the
///      short way lets nothing pass.
contract VerdictTest is VerdictWorld {
    function testFuzz_Transfer(Situation memory situation) external {
        (address from, address to, uint256 value,) = arrange(situation);
        vm.prank(from);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransfer(to, value, "");
        vm.assertEq(allowed, status == 0x51);
        expectOneAnswer(from, to, value, DEFAULT, status, reason);
        bytes memory call_ = situation.withData
            ? abi.encodeCall(token.transferWithData, (to, value, "data"))
            : abi.encodeCall(token.transfer, (to, value));
        expectOutcome(from, call_, status, reason, Moved(from, to, value, DEFAULT));
    }

    function testFuzz_TransferFrom(Situation memory situation) external {
        (address from, address to, uint256 value,) = arrange(situation);
        vm.prank(STRANGER);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransferFrom(from, to, value, "");
        vm.assertEq(allowed, status == 0x51);
        if (reason != "ALLOWANCE_TOO_LOW") expectOneAnswer(from, to, value, DEFAULT, status, reason);
        else expectOneAnswer(from, to, value, DEFAULT, 0x51, "OK");
        uint256 allowance = token.allowance(from, STRANGER);
        bytes memory call_ = situation.withData
            ? abi.encodeCall(token.transferFromWithData, (from, to, value, "data"))
            : abi.encodeCall(token.transferFrom, (from, to, value));
        expectOutcome(STRANGER, call_, status, reason, Moved(from, to, value, DEFAULT));
        bool spent = allowed && allowance != type(uint256).max;
        vm.assertEq(token.allowance(from, STRANGER), spent ? allowance - value : allowance);
    }

    function testFuzz_TransferByPartition(Situation memory situation) external {
        (address from, address to, uint256 value, bytes32 partition) = arrange(situation);
        (bytes1 status, bytes32 reason, bytes32 destination) =
            token.canTransferByPartition(from, to, partition, value, "");
        vm.assertEq(destination, partition);
        expectOneAnswer(from, to, value, partition, status, reason);
        bytes memory call_ = abi.encodeCall(token.transferByPartition, (partition, to, value, "data"));
        expectOutcome(from, call_, status, reason, Moved(from, to, value, partition));
    }

    function testFuzz_OperatorTransferByPartition(Situation memory situation, uint8 given) external {
        (address from, address to, uint256 value, bytes32 partition) = arrange(situation);
        (bytes1 status, bytes32 reason,) = token.canTransferByPartition(from, to, partition, value, "");
        vm.prank(from);
        if (given % 3 == 0) token.authorizeOperator(STRANGER);
        if (given % 3 == 1) token.authorizeOperatorByPartition(partition, STRANGER);
        vm.assertEq(token.isOperatorForPartition(partition, STRANGER, from), given % 3 != 2);
        if (given % 3 == 2) (status, reason) = (0x58, "OPERATOR_NOT_AUTHORIZED");
        bytes memory call_ =
            abi.encodeCall(token.operatorTransferByPartition, (partition, from, to, value, "data", "more"));
        expectOutcome(STRANGER, call_, status, reason, Moved(from, to, value, partition));
    }

    /// A hold is executed exactly where the transfer of its units would succeed had they been free.
    function testFuzz_ExecuteHold(Situation memory situation) external {
        (address from, address to, uint256 value, bool created) = arrangeHold(situation);
        if (!created) return;
        uint256 state = vm.snapshotState();
        vm.prank(STRANGER);
        token.releaseHold(partiesOf(from, to));
        vm.prank(from);
        (, bytes1 status, bytes32 reason) = token.canTransfer(to, value, "");
        vm.revertToState(state);
        bytes memory call_ = abi.encodeCall(token.executeHold, (partiesOf(from, to), bytes32(0)));
        expectOutcome(STRANGER, call_, status, reason, Moved(from, to, value, DEFAULT));
    }

    /// Issuing asks what a transfer asks of its receiver, in the same words; it asks nothing else.
    function testFuzz_IssueByPartition(Situation memory situation) external {
        situation.value %= 300;
        (, address to, uint256 value, bytes32 partition) = arrange(situation);
        IExplanations.Reason[] memory reasons = token.explainTransfer(address(0), to, value, partition);
        (bytes1 status, bytes32 reason) = (0x51, "OK");
        for (uint256 i = 0; i < reasons.length && status == 0x51; ++i) {
            if (isOfReceiver(reasons[i])) (status, reason) = (reasons[i].status, reasons[i].text);
        }
        bytes memory call_ =
            abi.encodeCall(token.issueByPartition, (partition, to, value, abi.encode(bytes32("issue"))));
        uint256 before = token.balanceOfByPartition(partition, to);
        expectRefusalOrSuccess(ISSUER, call_, status, reason);
        vm.assertEq(token.balanceOfByPartition(partition, to), before + (status == 0x51 ? value : 0));
    }
}
