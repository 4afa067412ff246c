// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract DistributionOfTest is DistributionTest {
    function test_IsZeroAtFirst() external view {
        vm.assertEq(abi.encode(distribution.distributionOf("none")), new bytes(6 * 32));
    }
}
