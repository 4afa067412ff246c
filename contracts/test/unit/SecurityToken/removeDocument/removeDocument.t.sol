// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDocuments} from "../../../../src/interfaces/IDocuments.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {DocumentTest} from "../../../support/DocumentTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RemoveDocumentTest is DocumentTest {
    function setUp() public override {
        super.setUp();
        setThree();
    }

    function removed(bytes32 name) private {
        expectEmitted();
        emit IDocuments.DocumentRemoved(name, uriOf(name), keccak256(abi.encode(name)));
        remove(name);
        expectDocument(name, "", 0, 0);
    }

    function unknown(bytes32 name) private {
        vm.prank(ISSUER);
        expectError(IDocuments.SecurityToken_DocumentUnknown.selector, name);
        token.removeDocument(name);
    }

    function test_RevertWhen_NotIssuer() external {
        vm.prank(ADMIN);
        expectRoleMissing(ADMIN, Roles.ISSUER);
        token.removeDocument("A");
    }

    function test_RevertWhen_ThereIsNone() external {
        unknown("D");
        unknown(0);
        remove("A");
        unknown("A");
    }

    function test_WhenItIsTheFirst() external {
        removed("A");
        expectList("C", "B", 0);
        removed("C");
        expectList("B", 0, 0);
    }

    function test_WhenItIsInTheMiddle() external {
        removed("B");
        expectList("A", "C", 0);
        removed("C");
        expectList("A", 0, 0);
    }

    function test_WhenItIsTheLast() external {
        removed("C");
        expectList("A", "B", 0);
        removed("B");
        removed("A");
        expectList(0, 0, 0);
    }
}
