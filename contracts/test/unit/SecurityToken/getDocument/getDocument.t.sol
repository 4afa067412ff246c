// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DocumentTest} from "../../../support/DocumentTest.sol";

contract GetDocumentTest is DocumentTest {
    function test_WhenThereIsNone() external {
        set("A");
        expectDocument("B", "", 0, 0);
        expectDocument(0, "", 0, 0);
    }

    function test_WhenThereIsOne() external {
        set("A");
        expectDocument("A", uriOf("A"), keccak256(abi.encode(bytes32("A"))), NOW);
    }
}
