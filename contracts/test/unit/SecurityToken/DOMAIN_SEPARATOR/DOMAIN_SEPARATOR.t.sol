// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {PermitTest} from "../../../support/PermitTest.sol";
import {vm} from "../../../support/Vm.sol";

contract DomainSeparatorTest is PermitTest {
    function testFuzz_IsThatOfTheStandard(string memory name, uint64 chainId) external {
        vm.assume(bytes(name).length != 0 && bytes(name).length < 256 && chainId != 0);
        TokenTerms memory chosen = terms();
        chosen.name = name;
        vm.chainId(chainId);
        expectSeparator(factory.createStandalone("s", chosen, grants()), name);
        expectSeparator(factory.createClone("c", chosen, grants()), name);
    }

    function expectSeparator(address created, string memory name) private view {
        vm.assertEq(ISecurityToken(created).DOMAIN_SEPARATOR(), separator(created, name));
    }

    function test_WhenTheChainForks() external {
        bytes32 before = token.DOMAIN_SEPARATOR();
        vm.chainId(block.chainid + 1);
        vm.assertTrue(token.DOMAIN_SEPARATOR() != before);
        expectSeparator(address(token), terms().name);
    }
}
