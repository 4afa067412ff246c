// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract Eip712DomainTest is TokenTest {
    function expectDomain(address created, string memory name) private view {
        (bool success, bytes memory answer) = created.staticcall(abi.encodeCall(token.eip712Domain, ()));
        vm.assertTrue(success);
        bytes memory expected =
            abi.encode(bytes1(0x0f), name, "1", block.chainid, created, bytes32(0), new uint256[](0));
        vm.assertEq(answer, expected);
    }

    function test_TellsTheFieldsOfTheDomain() external {
        TokenTerms memory chosen = terms();
        chosen.name = "Another";
        vm.chainId(8283);
        expectDomain(address(token), terms().name);
        expectDomain(factory.createStandalone(SALT, chosen, grants()), "Another");
        expectDomain(factory.createClone(SALT, chosen, grants()), "Another");
        expectDomain(factory.createClone(SALT, terms(), grants()), terms().name);
    }
}
