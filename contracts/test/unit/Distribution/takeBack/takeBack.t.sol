// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../../../src/interfaces/IDistribution.sol";
import {PayoutTerms} from "../../../../src/types/Payout.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract TakeBackTest is DistributionTest {
    function takeBack(bytes32 id) private {
        vm.prank(PAYER);
        distribution.takeBack(id);
    }

    function test_RevertWhen_ThereIsNone() external {
        expectError(IDistribution.Distribution_Unknown.selector, "none");
        takeBack("none");
    }

    function test_RevertWhen_NotThePayer() external {
        bytes32 id = create();
        vm.warp(DEADLINE + 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IDistribution.Distribution_NotPayer.selector, ALICE));
        distribution.takeBack(id);
    }

    function test_RevertWhen_ItIsNotOver() external {
        bytes32 id = create();
        vm.warp(DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IDistribution.Distribution_NotOver.selector, DEADLINE));
        takeBack(id);
    }

    function test_WhenItWasTakenBack() external {
        bytes32 id = create();
        vm.warp(DEADLINE + 1);
        takeBack(id);
        takeBack(id);
        vm.assertEq(cash.balanceOf(PAYER), 5000);
    }

    function test_SendsTheRest() external {
        PayoutTerms memory other = payoutTerms();
        other.salt = "other";
        (bytes32 id,) = (create(), create(other));
        distribution.claim(id, share(id, 0));
        vm.warp(DEADLINE + 1);
        vm.expectEmit(true, true, true, true, address(distribution));
        emit IDistribution.RestTakenBack(id, PAYER, 300);
        takeBack(id);
        vm.assertEq(cash.balanceOf(PAYER), 5000 - 2 * TOTAL + 300);
        vm.assertEq(cash.balanceOf(address(distribution)), TOTAL);
        vm.assertEq(distribution.distributionOf(id).left, 0);
    }
}
