// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRoles} from "../../../../src/interfaces/IRoles.sol";
import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {ITerms} from "../../../../src/interfaces/ITerms.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

/// A token is two contracts: what moves units, and the annex it runs for all else.
contract AnnexTest is TokenTest {
    string private constant TOKEN = "out/SecurityToken.sol/SecurityToken.json";
    string private constant ANNEX = "out/SecurityTokenAnnex.sol/SecurityTokenAnnex.json";
    string private constant INTERFACE = "out/ISecurityToken.sol/ISecurityToken.json";

    function call(bytes memory payload, uint256 ether_) private returns (bool success, bytes memory answer) {
        return address(token).call{value: ether_}(payload);
    }

    function saysNothing(bytes memory payload) private {
        (bool success, bytes memory answer) = call(payload, 0);
        vm.assertFalse(success);
        vm.assertEq(answer, "");
    }

    function refusesEther(bytes memory payload) private {
        vm.deal(address(this), 1 ether);
        (bool success, bytes memory answer) = call(payload, 1);
        vm.assertFalse(success);
        vm.assertEq(answer, "");
        vm.assertEq(address(token).balance, 0);
    }

    /// Signatures of all functions of a contract.
    function functionsOf(string memory artifact) private view returns (string[] memory) {
        return vm.parseJsonKeys(vm.readFile(artifact), ".methodIdentifiers");
    }

    function has(string[] memory list, string memory signature) private pure returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (keccak256(bytes(list[i])) == keccak256(bytes(signature))) return true;
        }
        return false;
    }

    /// The code behind all tokens, or its annex, with nothing before it.
    function expectSealed(ISecurityToken code) private {
        expectError(ITerms.SecurityToken_Initialised.selector);
        code.initialize(terms(), grants(), false);
        vm.assertEq(code.rolesOf(address(this)), 0);
        vm.assertEq(code.rolesOf(address(factory)), 0);
        vm.assertEq(code.rolesOf(ADMIN), 0);
        vm.assertEq(code.name(), "");
        vm.assertEq(code.currentSnapshot(), 0);
        vm.prank(ADMIN);
        expectRoleMissing(ADMIN, Roles.ADMIN);
        code.setRoles(ALICE, Roles.ISSUER);
        expectError(IRoles.SecurityToken_AdminNotOffered.selector, bytes32(uint256(uint160(address(this)))));
        code.acceptAdmin();
    }

    function testFuzz_RevertWhen_ThereIsNoSuchFunction(bytes4 selector, bytes memory arguments) external {
        string[] memory known = functionsOf(INTERFACE);
        for (uint256 i = 0; i < known.length; ++i) {
            vm.assume(selector != bytes4(keccak256(bytes(known[i]))));
        }
        saysNothing(abi.encodePacked(selector, arguments));
    }

    function test_RevertWhen_ThereIsNoWholeSelector() external {
        saysNothing("");
        saysNothing(hex"06fdde");
    }

    function test_RevertWhen_EtherIsSent() external {
        refusesEther("");
        refusesEther(hex"12345678");
        refusesEther(abi.encodeCall(token.approve, (BOB, 1)));
        refusesEther(abi.encodeCall(token.name, ()));
        refusesEther(abi.encodeCall(token.authorizeOperator, (BOB)));
    }

    function testFuzz_PassesAnswersOn(string memory uri, bytes32 hash) external {
        vm.assume(bytes(uri).length != 0);
        vm.prank(ISSUER);
        token.setDocument("A", uri, hash);
        (bool success, bytes memory answer) = call(abi.encodeCall(token.getDocument, ("A")), 0);
        vm.assertTrue(success);
        vm.assertEq(answer, abi.encode(uri, hash, NOW));
        (success, answer) = call(abi.encodeCall(token.authorizeOperator, (BOB)), 0);
        vm.assertTrue(success);
        vm.assertEq(answer, "");
    }

    function test_PassesRevertsOn() external {
        (bool success, bytes memory answer) = call(abi.encodeCall(token.setRoles, (ALICE, 2)), 0);
        vm.assertFalse(success);
        vm.assertEq(
            answer, abi.encodeWithSelector(IRoles.SecurityToken_RoleMissing.selector, address(this), Roles.ADMIN)
        );
    }

    function test_WritesToTheTokenAlone() external {
        ISecurityToken implementation = ISecurityToken(factory.implementation());
        vm.prank(ALICE);
        token.authorizeOperator(BOB);
        vm.assertTrue(token.isOperator(BOB, ALICE));
        vm.assertFalse(implementation.isOperator(BOB, ALICE));
        vm.prank(ALICE);
        implementation.authorizeOperator(CAROL);
        vm.assertFalse(token.isOperator(CAROL, ALICE));
    }

    function test_WhenTheImplementationIsCalled() external {
        ISecurityToken implementation = ISecurityToken(factory.implementation());
        expectSealed(implementation);
        vm.assertEq(implementation.totalSupply(), 0);
        vm.assertFalse(implementation.isIssuable());
        vm.assertFalse(implementation.isControllable());
    }

    function test_WhenTheAnnexIsCalled() external {
        expectSealed(ISecurityToken(vm.deployCode("SecurityTokenAnnex.sol:SecurityTokenAnnex")));
    }

    function test_BothPartsAreTheInterface() external view {
        string[] memory ofToken = functionsOf(TOKEN);
        string[] memory ofAnnex = functionsOf(ANNEX);
        string[] memory ofInterface = functionsOf(INTERFACE);
        vm.assertEq(ofToken.length + ofAnnex.length, ofInterface.length);
        for (uint256 i = 0; i < ofInterface.length; ++i) {
            vm.assertTrue(has(ofToken, ofInterface[i]) != has(ofAnnex, ofInterface[i]), ofInterface[i]);
        }
    }
}

/// The same through the proxy of a clone.
contract AnnexCloneTest is AnnexTest {
    function _create() internal override returns (address) {
        return factory.createClone(SALT, terms(), grants());
    }
}
