// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PartitionsTest is TokenTest {
    function test_WhenNoneWasNamed() external view {
        bytes32[] memory names = token.partitions();
        vm.assertEq(names.length, 1);
        vm.assertEq(names[0], "default");
    }

    function test_WhenSixteenWereNamed() external {
        for (uint256 i = 1; i <= 16; ++i) {
            namePartition(bytes32(100 - i));
        }
        bytes32[] memory names = token.partitions();
        vm.assertEq(names.length, 17);
        vm.assertEq(names[0], "default");
        for (uint256 i = 1; i <= 16; ++i) {
            vm.assertEq(names[i], bytes32(100 - i));
        }
    }
}
