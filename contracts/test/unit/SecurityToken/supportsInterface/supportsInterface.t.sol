// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SupportsInterfaceTest is TokenTest {
    function test_ClaimsWhatIsComplete() external view {
        vm.assertTrue(token.supportsInterface(0x01ffc9a7), "ERC-165");
        vm.assertTrue(token.supportsInterface(0x36372b07), "ERC-20");
        vm.assertTrue(token.supportsInterface(0xa219a025), "ERC-20 metadata");
    }

    function testFuzz_ClaimsNothingElse(bytes4 id) external view {
        vm.assume(id != 0x01ffc9a7 && id != 0x36372b07 && id != 0xa219a025);
        vm.assertFalse(token.supportsInterface(id));
        vm.assertFalse(token.supportsInterface(0xffffffff));
    }
}
