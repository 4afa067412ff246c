// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../../../src/interfaces/IDistribution.sol";
import {Share} from "../../../../src/types/Payout.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ClaimBatchTest is DistributionTest {
    function all(bytes32 id) private view returns (Share[] memory shares) {
        shares = new Share[](3);
        for (uint256 i = 0; i < 3; ++i) {
            shares[i] = share(id, i);
        }
    }

    function expectPaid(bytes32 id) private view {
        vm.assertEq(cash.balanceOf(ALICE), 300);
        vm.assertEq(cash.balanceOf(BOB), 200);
        vm.assertEq(cash.balanceOf(CAROL), 100);
        vm.assertEq(distribution.distributionOf(id).left, 0);
    }

    function test_RevertWhen_NotOpen() external {
        Share[] memory none = new Share[](0);
        expectError(IDistribution.Distribution_Unknown.selector, "none");
        distribution.claimBatch("none", none);
        bytes32 id = create();
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(IDistribution.Distribution_Over.selector, DEADLINE));
        distribution.claimBatch(id, none);
    }

    function test_RevertWhen_OneIsWrong() external {
        bytes32 id = create();
        Share[] memory shares = all(id);
        shares[2].amount = 99;
        vm.expectRevert(abi.encodeWithSelector(IDistribution.Distribution_ProofWrong.selector, id, uint256(2)));
        distribution.claimBatch(id, shares);
        vm.assertEq(cash.balanceOf(ALICE), 0);
    }

    function test_WhenSomeWereClaimed() external {
        bytes32 id = create();
        distribution.claim(id, share(id, 1));
        Share[] memory shares = all(id);
        distribution.claimBatch(id, shares);
        expectPaid(id);
        distribution.claimBatch(id, shares);
        expectPaid(id);
    }

    function test_WhenOneIsThereTwice() external {
        bytes32 id = create();
        Share[] memory shares = all(id);
        shares[2] = shares[1];
        distribution.claimBatch(id, shares);
        vm.assertEq(cash.balanceOf(BOB), 200);
        vm.assertEq(distribution.distributionOf(id).left, 100);
    }

    function test_PaysEach() external {
        bytes32 id = create();
        distribution.claimBatch(id, all(id));
        expectPaid(id);
    }
}
