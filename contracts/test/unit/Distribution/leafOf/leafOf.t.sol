// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract LeafOfTest is DistributionTest {
    function testFuzz_IsHashedTwice(bytes32 id, uint256 index, address account, uint256 amount) external view {
        bytes32 once = keccak256(abi.encode(id, index, account, amount));
        vm.assertEq(distribution.leafOf(id, index, account, amount), keccak256(abi.encodePacked(once)));
    }
}
