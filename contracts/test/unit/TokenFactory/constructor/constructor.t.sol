// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ConstructorTest is TokenTest {
    function test_FitsTheLimits() external {
        bytes memory initcode = vm.getCode("TokenFactory.sol:TokenFactory");
        vm.assertLe(initcode.length, 49_152, "EIP-3860");
        vm.assertLe(address(factory).code.length, 24_576, "EIP-170");
        vm.assertLe(factory.implementation().code.length, 24_576, "EIP-170");
        uint256 before = gasleft();
        address created;
        assembly ("memory-safe") {
            created := create(0, add(initcode, 32), mload(initcode))
        }
        vm.assertTrue(created.code.length != 0);
        vm.assertLe(before - gasleft() + 53_000 + 16 * initcode.length, 16_777_216, "EIP-7825");
    }
}
