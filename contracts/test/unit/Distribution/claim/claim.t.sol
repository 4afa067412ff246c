// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../../../src/interfaces/IDistribution.sol";
import {PayoutTerms, Share} from "../../../../src/types/Payout.sol";
import {HookCash} from "../../../support/Cash.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract ClaimTest is DistributionTest {
    function expectRefused(bytes32 id, Share memory wanted, bytes memory refusal) private {
        uint256 before = cash.balanceOf(address(distribution));
        vm.expectRevert(refusal);
        distribution.claim(id, wanted);
        vm.assertEq(cash.balanceOf(address(distribution)), before);
    }

    function expectProofWrong(bytes32 id, Share memory wanted) private {
        bytes4 selector = IDistribution.Distribution_ProofWrong.selector;
        expectRefused(id, wanted, abi.encodeWithSelector(selector, id, wanted.index));
    }

    function test_RevertWhen_ThereIsNone() external {
        bytes4 selector = IDistribution.Distribution_Unknown.selector;
        expectRefused("none", share("none", 0), abi.encodeWithSelector(selector, bytes32("none")));
    }

    function test_RevertWhen_TheDeadlineHasPassed() external {
        bytes32 id = create();
        vm.warp(DEADLINE + 1);
        expectRefused(id, share(id, 0), abi.encodeWithSelector(IDistribution.Distribution_Over.selector, DEADLINE));
    }

    function test_RevertWhen_ItWasClaimed() external {
        bytes32 id = create();
        distribution.claim(id, share(id, 1));
        bytes4 selector = IDistribution.Distribution_Claimed.selector;
        expectRefused(id, share(id, 1), abi.encodeWithSelector(selector, id, uint256(1)));
        vm.assertEq(cash.balanceOf(BOB), 200);
    }

    function test_RevertWhen_TheShareIsAnother() external {
        bytes32 id = create();
        Share memory wanted = share(id, 0);
        wanted.index = 1;
        expectProofWrong(id, wanted);
        wanted = share(id, 0);
        wanted.account = STRANGER;
        expectProofWrong(id, wanted);
        wanted = share(id, 0);
        wanted.amount += 1;
        expectProofWrong(id, wanted);
        wanted = share(id, 0);
        wanted.proof = share(id, 1).proof;
        expectProofWrong(id, wanted);
        wanted.proof = new bytes32[](0);
        expectProofWrong(id, wanted);
    }

    function test_RevertWhen_TheProofIsOfAnotherDistribution() external {
        PayoutTerms memory other = payoutTerms();
        other.salt = "other";
        (bytes32 id, bytes32 otherId) = (create(), create(other));
        expectProofWrong(id, share(otherId, 0));
    }

    function test_RevertWhen_ThereIsLessLeft() external {
        amounts = [uint256(300), 200, 101];
        bytes32 id = create();
        distribution.claim(id, share(id, 0));
        distribution.claim(id, share(id, 1));
        bytes4 selector = IDistribution.Distribution_Exhausted.selector;
        expectRefused(id, share(id, 2), abi.encodeWithSelector(selector, id, uint256(100)));
        vm.assertFalse(distribution.isClaimed(id, 2));
    }

    function test_RevertWhen_TheCashRefuses() external {
        accounts[0] = address(0);
        bytes32 id = create();
        bytes4 selector = IERC20Errors.ERC20InvalidReceiver.selector;
        expectRefused(id, share(id, 0), abi.encodeWithSelector(selector, address(0)));
        vm.assertFalse(distribution.isClaimed(id, 0));
    }

    function test_WhenTheCashCallsBack() external {
        HookCash hook = new HookCash();
        payWith(hook);
        bytes32 id = create();
        hook.arm(address(distribution), abi.encodeCall(distribution.claim, (id, share(id, 0))));
        distribution.claim(id, share(id, 0));
        vm.assertFalse(hook.reentered());
        bytes4 selector = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        vm.assertEq(hook.answer(), abi.encodeWithSelector(selector));
        vm.assertEq(cash.balanceOf(ALICE), 300);
    }

    function test_WhenTheAccountWasRecovered() external {
        bytes32 id = create();
        (address second, address last) = (address(0x2ec0), address(0x1a57));
        recover(ALICE, second);
        recover(second, last);
        vm.expectEmit(true, true, true, true, address(distribution));
        emit IDistribution.ShareClaimed(id, 0, ALICE, last, 300);
        vm.prank(ALICE);
        distribution.claim(id, share(id, 0));
        vm.assertEq(cash.balanceOf(ALICE), 0);
        vm.assertEq(cash.balanceOf(last), 300);
    }

    function test_WhenTheTokenWouldNotMove() external {
        bytes32 id = create();
        freeze(ALICE);
        registerUntil(BOB, 0);
        pause();
        distribution.claim(id, share(id, 0));
        distribution.claim(id, share(id, 1));
        vm.assertEq(cash.balanceOf(ALICE), 300);
        vm.assertEq(cash.balanceOf(BOB), 200);
    }

    function test_PaysTheAccount() external {
        bytes32 id = create();
        vm.warp(DEADLINE);
        vm.expectEmit(true, true, true, true, address(distribution));
        emit IDistribution.ShareClaimed(id, 2, CAROL, CAROL, 100);
        vm.prank(STRANGER);
        distribution.claim(id, share(id, 2));
        vm.assertEq(cash.balanceOf(CAROL), 100);
        vm.assertTrue(distribution.isClaimed(id, 2));
        vm.assertEq(distribution.distributionOf(id).left, 500);
    }
}
