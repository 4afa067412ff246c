// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Standards} from "../../../support/Standards.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

/// Ids are computed from the texts of the standards.
contract SupportsInterfaceTest is TokenTest, Standards {
    function test_ClaimsTheStandards() external view {
        Standard[] memory list = standards();
        for (uint256 i = 0; i < list.length; ++i) {
            vm.assertTrue(token.supportsInterface(interfaceId(list[i])), list[i].name);
        }
    }

    function test_DoesNotClaimTheInvalidId() external view {
        vm.assertFalse(token.supportsInterface(0xffffffff));
    }

    function testFuzz_ClaimsNothingElse(bytes4 id) external view {
        Standard[] memory list = standards();
        for (uint256 i = 0; i < list.length; ++i) {
            vm.assume(id != interfaceId(list[i]));
        }
        vm.assertFalse(token.supportsInterface(id));
    }
}
