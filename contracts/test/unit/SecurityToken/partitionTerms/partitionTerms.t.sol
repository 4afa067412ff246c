// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../../../../src/interfaces/IPartitions.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PartitionTermsTest is TokenTest {
    function refusesName(bytes32 partition) private {
        expectError(IPartitions.SecurityToken_PartitionUnknown.selector, partition);
        token.partitionTerms(partition);
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refusesName("lot");
        refusesName("default");
        refusesName(0);
    }

    function testFuzz_AnswersWhatItWasNamedWith(PartitionTerms memory terms_) external {
        terms_.classes &= 0xfffc;
        namePartition("lot", terms_);
        vm.assertEq(abi.encode(token.partitionTerms("lot")), abi.encode(terms_));
    }

    function test_WhenTheTermsAreEmpty() external {
        namePartition("lot");
        PartitionTerms memory empty;
        vm.assertEq(abi.encode(token.partitionTerms("lot")), abi.encode(empty));
    }
}
