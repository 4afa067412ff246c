// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract TransferFromWithDataTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
        vm.prank(ALICE);
        token.approve(STRANGER, 50);
    }

    function test_RevertWhen_TheAllowanceIsTooLow() external {
        vm.prank(STRANGER);
        expectRejected(0x53, "ALLOWANCE_TOO_LOW");
        token.transferFromWithData(ALICE, BOB, 51, "");
    }

    function testFuzz_MovesTheUnitsWhateverTheData(bytes calldata data) external {
        vm.prank(STRANGER);
        token.transferFromWithData(ALICE, BOB, 40, data);
        vm.assertEq(token.balanceOf(BOB), 40);
        vm.assertEq(token.allowance(ALICE, STRANGER), 10);
    }
}
