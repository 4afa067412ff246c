// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPushes} from "../../../../src/interfaces/IPushes.sol";
import {FalseCash, HookCash} from "../../../support/Cash.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

contract PushBatchTest is DistributionTest {
    function packed() private pure returns (bytes memory) {
        return bytes.concat(credit(ALICE, 300), credit(BOB, 200), credit(CAROL, 100));
    }

    function push(bytes32 operation, bytes memory entries) private {
        vm.prank(PAYER);
        distribution.pushBatch(operation, address(cash), entries);
    }

    function test_RevertWhen_TheOperationIsMissing() external {
        expectError(IPushes.Distribution_OperationMissing.selector);
        push(0, packed());
    }

    function test_RevertWhen_TheOperationIsDone() external {
        push("a", packed());
        expectError(IPushes.Distribution_OperationDone.selector, "a");
        push("a", packed());
        expectError(IPushes.Distribution_OperationDone.selector, "a");
        push("a", credit(ALICE, 1));
        vm.assertEq(cash.balanceOf(ALICE), 300);
    }

    function test_WhenAnotherPayerHasUsedTheId() external {
        cash.mint(STRANGER, 1);
        vm.startPrank(STRANGER);
        cash.approve(address(distribution), 1);
        distribution.pushBatch("a", address(cash), credit(ALICE, 1));
        vm.stopPrank();
        push("a", packed());
        vm.assertEq(cash.balanceOf(ALICE), 301);
    }

    function test_RevertWhen_TheEntriesAreBroken() external {
        expectError(IPushes.Distribution_PackedLength.selector, 0, 32);
        push("a", "");
        expectError(IPushes.Distribution_PackedLength.selector, 33, 32);
        push("a", bytes.concat(credit(ALICE, 1), hex"00"));
    }

    function test_RevertWhen_TheCashDoesNotSuffice() external {
        bytes memory entries = bytes.concat(credit(ALICE, 300), credit(BOB, 4701));
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, PAYER, uint256(4700), uint256(4701))
        );
        push("a", entries);
        vm.assertEq(cash.balanceOf(ALICE), 0);
        vm.assertEq(distribution.pushOf(PAYER, "a"), bytes32(0));
    }

    function test_RevertWhen_TheCashAnswersFalse() external {
        payWith(new FalseCash());
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(cash)));
        push("a", packed());
    }

    function test_WhenTheCashCallsBack() external {
        HookCash hook = new HookCash();
        payWith(hook);
        hook.arm(address(distribution), abi.encodeCall(distribution.pushBatch, ("b", address(cash), credit(ALICE, 0))));
        push("a", packed());
        vm.assertTrue(hook.called());
        vm.assertFalse(hook.reentered());
    }

    function test_PaysEach() external {
        bytes32 payloadHash = keccak256(abi.encodeCall(distribution.pushBatch, ("a", address(cash), packed())));
        vm.expectEmit(true, true, true, true, address(distribution));
        emit IPushes.BatchPushed(PAYER, "a", address(cash), 3, TOTAL, payloadHash);
        push("a", packed());
        vm.assertEq(cash.balanceOf(ALICE), 300);
        vm.assertEq(cash.balanceOf(BOB), 200);
        vm.assertEq(cash.balanceOf(CAROL), 100);
        vm.assertEq(cash.balanceOf(PAYER), 5000 - TOTAL);
        vm.assertEq(cash.balanceOf(address(distribution)), 0);
        vm.assertEq(distribution.pushOf(PAYER, "a"), payloadHash);
    }
}
