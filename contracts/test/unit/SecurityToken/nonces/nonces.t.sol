// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PermitTest} from "../../../support/PermitTest.sol";
import {vm} from "../../../support/Vm.sol";

contract NoncesTest is PermitTest {
    function test_CountsThePermitsOfAnAccount() external {
        for (uint256 count = 0; count < 3; ++count) {
            vm.assertEq(token.nonces(owner), count);
            permit(count, sign(KEY, digestNow(count)));
        }
        vm.assertEq(token.nonces(BOB), 0);
        vm.assertEq(token.nonces(STRANGER), 0);
    }
}
