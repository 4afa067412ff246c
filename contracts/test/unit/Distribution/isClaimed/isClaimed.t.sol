// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PayoutTerms} from "../../../../src/types/Payout.sol";
import {DistributionTest} from "../../../support/DistributionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract IsClaimedTest is DistributionTest {
    function test_IsTrueOfWhatWasClaimed() external {
        PayoutTerms memory other = payoutTerms();
        other.salt = "other";
        (bytes32 id, bytes32 otherId) = (create(), create(other));
        distribution.claim(id, share(id, 1));
        vm.assertTrue(distribution.isClaimed(id, 1));
        vm.assertFalse(distribution.isClaimed(id, 0));
        vm.assertFalse(distribution.isClaimed(id, 257));
        vm.assertFalse(distribution.isClaimed(otherId, 1));
    }
}
