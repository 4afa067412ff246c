// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract TransferWithDataTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function test_RevertWhen_Refused() external {
        vm.prank(ALICE);
        expectRejected(0x57, "RECEIVER_NOT_REGISTERED");
        token.transferWithData(CAROL, 1, "");
    }

    function testFuzz_MovesTheUnitsWhateverTheData(bytes calldata data) external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 40);
        vm.prank(ALICE);
        token.transferWithData(BOB, 40, data);
        vm.assertEq(token.balanceOf(BOB), 40);
    }
}
