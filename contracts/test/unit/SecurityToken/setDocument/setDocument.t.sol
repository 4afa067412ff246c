// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDocuments} from "../../../../src/interfaces/IDocuments.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {DocumentTest} from "../../../support/DocumentTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SetDocumentTest is DocumentTest {
    function test_RevertWhen_NotIssuer() external {
        vm.prank(ADMIN);
        expectRoleMissing(ADMIN, Roles.ISSUER);
        token.setDocument("A", "x", 0);
    }

    function test_RevertWhen_NameOrPlaceIsEmpty() external {
        vm.startPrank(ISSUER);
        expectError(IDocuments.SecurityToken_DocumentEmpty.selector);
        token.setDocument(0, "x", "hash");
        expectError(IDocuments.SecurityToken_DocumentEmpty.selector);
        token.setDocument("A", "", "hash");
    }

    function testFuzz_KeepsTheDocument(bytes32 name, string memory uri, bytes32 hash) external {
        vm.assume(name != 0 && bytes(uri).length != 0);
        expectEmitted();
        emit IDocuments.DocumentUpdated(name, uri, hash);
        vm.prank(ISSUER);
        token.setDocument(name, uri, hash);
        expectDocument(name, uri, hash, NOW);
        vm.assertEq(token.getAllDocuments().length, 1);
        vm.assertEq(token.getAllDocuments()[0], name);
    }

    function test_WhenThereIsOneOfThatName() external {
        setThree();
        vm.warp(NOW + 1);
        expectEmitted();
        emit IDocuments.DocumentUpdated("B", "short", 0);
        vm.prank(ISSUER);
        token.setDocument("B", "short", 0);
        expectDocument("B", "short", 0, NOW + 1);
        vm.assertEq(token.getAllDocuments().length, 3);
    }

    function test_WhenItWasTakenOffBefore() external {
        setThree();
        remove("A");
        set("A");
        expectList("C", "B", "A");
    }
}
