// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {ITokenFactory} from "../../../../src/interfaces/ITokenFactory.sol";
import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CreateCloneTest is TokenTest {
    function _create() internal override returns (address) {
        return factory.createClone(SALT, terms(), grants());
    }

    function create(TokenTerms memory chosen) private returns (ISecurityToken) {
        return ISecurityToken(factory.createClone(SALT, chosen, grants()));
    }

    function test_RevertWhen_TheNameIsNoName() external {
        TokenTerms memory chosen = terms();
        chosen.name = "";
        expectError(ITokenFactory.TokenFactory_NameLength.selector, bytes32(0));
        create(chosen);
        chosen.name = string(new bytes(256));
        expectError(ITokenFactory.TokenFactory_NameLength.selector, bytes32(uint256(256)));
        create(chosen);
    }

    function test_RevertWhen_TheSymbolIsNoSymbol() external {
        TokenTerms memory chosen = terms();
        chosen.symbol = "";
        expectError(ITokenFactory.TokenFactory_SymbolLength.selector, bytes32(0));
        create(chosen);
        chosen.symbol = string(new bytes(256));
        expectError(ITokenFactory.TokenFactory_SymbolLength.selector, bytes32(uint256(256)));
        create(chosen);
    }

    function test_RevertWhen_DecimalsAreTooMany() external {
        TokenTerms memory chosen = terms();
        chosen.decimals = 19;
        expectError(ITokenFactory.TokenFactory_DecimalsTooMany.selector, bytes32(uint256(19)));
        create(chosen);
    }

    function test_RevertWhen_CreatedBefore() external {
        uint256 before = gasleft();
        expectError(ITokenFactory.TokenFactory_AlreadyCreated.selector, bytes32(uint256(uint160(address(token)))));
        create(terms());
        vm.assertLe(before - gasleft(), 100_000);
    }

    function test_WhenAnotherCallerUsesTheSameSalt() external {
        vm.prank(STRANGER);
        vm.assertNotEq(address(create(terms())), address(token));
    }

    function testFuzz_CreatesAtThePredictedAddress(address deployer, bytes32 salt, string memory name, uint96 cap)
        external
    {
        vm.assume(bytes(name).length != 0 && bytes(name).length <= 255);
        TokenTerms memory chosen = TokenTerms(name, "S", 18, cap);
        address predicted = factory.predictClone(deployer, salt, chosen);
        vm.expectEmit(true, true, true, true, address(factory));
        emit ITokenFactory.TokenCreated(predicted, deployer, salt, true);
        vm.prank(deployer);
        vm.assertEq(factory.createClone(salt, chosen, grants()), predicted);
        vm.assertEq(ISecurityToken(predicted).name(), name);
        vm.assertEq(ISecurityToken(predicted).symbol(), "S");
        vm.assertEq(ISecurityToken(predicted).cap(), cap);
    }

    function test_HasItsCode() external view {
        bytes memory arguments = abi.encodePacked(uint8(bytes(terms().name).length), terms().name, terms().symbol);
        bytes memory proxy =
            abi.encodePacked(hex"363d3d373d3d3d363d73", factory.implementation(), hex"5af43d82803e903d91602b57fd5bf3");
        vm.assertEq(address(token).code, bytes.concat(proxy, arguments));
    }

    function test_WorksAsAToken() external {
        fund(ALICE, 100);
        register(BOB);
        vm.prank(ALICE);
        token.transfer(BOB, 40);
        vm.assertEq(token.balanceOf(BOB), 40);
        vm.assertEq(token.totalSupply(), 100);
        vm.assertEq(ISecurityToken(factory.implementation()).totalSupply(), 0);
    }
}
