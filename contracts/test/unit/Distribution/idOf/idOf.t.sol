// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../../../src/interfaces/IDistribution.sol";
import {PayoutTerms} from "../../../../src/types/Payout.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract IdOfTest is DistributionTest {
    function testFuzz_IsTheHash(address payer, PayoutTerms calldata chosen) external view {
        bytes32 id = keccak256(abi.encode(block.chainid, address(distribution), payer, chosen));
        vm.assertEq(distribution.idOf(payer, chosen), id);
    }

    function test_DiffersElsewhere() external {
        bytes32 id = distribution.idOf(PAYER, payoutTerms());
        IDistribution other = IDistribution(vm.deployCode("Distribution.sol:Distribution"));
        vm.assertTrue(other.idOf(PAYER, payoutTerms()) != id);
        vm.chainId(2);
        vm.assertTrue(distribution.idOf(PAYER, payoutTerms()) != id);
    }
}
