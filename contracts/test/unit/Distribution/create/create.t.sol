// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../../../src/interfaces/IDistribution.sol";
import {ISnapshots} from "../../../../src/interfaces/ISnapshots.sol";
import {Payout, PayoutTerms} from "../../../../src/types/Payout.sol";
import {FalseCash, FeeCash, HookCash, LyingCash} from "../../../support/Cash.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {Tree} from "../../../support/Tree.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract CreateTest is DistributionTest {
    function test_RevertWhen_RootOrTotalAreZero() external {
        PayoutTerms memory chosen = payoutTerms();
        bytes memory refusal = abi.encodeWithSelector(IDistribution.Distribution_Empty.selector);
        expectCreationRefused(chosen, 0, refusal);
        chosen.total = 0;
        expectCreationRefused(chosen, "root", refusal);
    }

    function test_RevertWhen_TheDeadlineHasPassed() external {
        PayoutTerms memory chosen = payoutTerms();
        chosen.deadline = uint40(NOW - 1);
        expectCreationRefused(chosen, "root", abi.encodeWithSelector(IDistribution.Distribution_Over.selector, NOW - 1));
    }

    function test_RevertWhen_ItExists() external {
        bytes32 id = create();
        PayoutTerms memory chosen = payoutTerms();
        vm.prank(PAYER);
        expectError(IDistribution.Distribution_Exists.selector, id);
        distribution.create(chosen, "other");
        vm.assertEq(cash.balanceOf(address(distribution)), TOTAL);
    }

    function test_RevertWhen_TheSnapshotIsUnknown() external {
        PayoutTerms memory chosen = payoutTerms();
        chosen.snapshotId = 2;
        bytes4 selector = ISnapshots.SecurityToken_SnapshotUnknown.selector;
        expectCreationRefused(chosen, "root", abi.encodeWithSelector(selector, uint256(2)));
        chosen.token = address(cash);
        expectCreationRefused(chosen, "root", "");
    }

    function test_RevertWhen_TheCashIsMissing() external {
        vm.prank(PAYER);
        cash.approve(address(distribution), TOTAL - 1);
        bytes4 selector = IERC20Errors.ERC20InsufficientAllowance.selector;
        expectCreationRefused(
            payoutTerms(), "root", abi.encodeWithSelector(selector, address(distribution), TOTAL - 1, TOTAL)
        );
    }

    function test_RevertWhen_AnotherAmountArrives() external {
        bytes4 selector = IDistribution.Distribution_ReceivedOther.selector;
        payWith(new FeeCash());
        expectCreationRefused(payoutTerms(), "root", abi.encodeWithSelector(selector, TOTAL, TOTAL - TOTAL / 100));
        payWith(new LyingCash());
        expectCreationRefused(payoutTerms(), "root", abi.encodeWithSelector(selector, TOTAL, uint256(0)));
    }

    function test_RevertWhen_TheCashAnswersFalse() external {
        payWith(new FalseCash());
        bytes4 selector = SafeERC20.SafeERC20FailedOperation.selector;
        expectCreationRefused(payoutTerms(), "root", abi.encodeWithSelector(selector, address(cash)));
    }

    function test_WhenTheCashCallsBack() external {
        HookCash hook = new HookCash();
        payWith(hook);
        PayoutTerms memory other = payoutTerms();
        other.salt = "other";
        hook.arm(address(distribution), abi.encodeCall(distribution.create, (other, "root")));
        create();
        vm.assertTrue(hook.called());
        bytes4 selector = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        vm.assertEq(hook.answer(), abi.encodeWithSelector(selector));
        vm.assertEq(cash.balanceOf(address(distribution)), TOTAL);
    }

    function test_WhenAnotherPayerHasTheSameTerms() external {
        bytes32 id = create();
        cash.mint(STRANGER, TOTAL);
        vm.startPrank(STRANGER);
        cash.approve(address(distribution), TOTAL);
        vm.assertTrue(distribution.create(payoutTerms(), "root") != id);
        vm.stopPrank();
        vm.assertEq(cash.balanceOf(address(distribution)), 2 * TOTAL);
    }

    function test_PaysInTheTotal() external {
        bytes32 id = distribution.idOf(PAYER, payoutTerms());
        bytes32 root = Tree.root(leaves(id));
        vm.expectEmit(true, true, true, true, address(distribution));
        emit IDistribution.DistributionCreated(
            id, PAYER, address(token), 1, address(cash), root, TOTAL, DEADLINE, "2026"
        );
        vm.assertEq(create(), id);
        vm.assertEq(cash.balanceOf(PAYER), 5000 - TOTAL);
        vm.assertEq(cash.balanceOf(address(distribution)), TOTAL);
        Payout memory kept = Payout(PAYER, DEADLINE, address(token), address(cash), root, TOTAL);
        vm.assertEq(abi.encode(distribution.distributionOf(id)), abi.encode(kept));
    }
}
