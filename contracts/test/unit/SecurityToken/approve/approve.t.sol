// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract ApproveTest is TokenTest {
    function approve(uint256 units) private {
        expectEmitted();
        emit IERC20.Approval(ALICE, BOB, units);
        vm.prank(ALICE);
        vm.assertTrue(token.approve(BOB, units));
        vm.assertEq(token.allowance(ALICE, BOB), units);
    }

    function testFuzz_SetsAndReplacesTheAllowance(uint256 first, uint256 second) external {
        approve(first);
        approve(second);
        vm.assertEq(token.allowance(BOB, ALICE), 0);
    }

    function test_WhenPaused() external {
        pause();
        approve(7);
    }
}
