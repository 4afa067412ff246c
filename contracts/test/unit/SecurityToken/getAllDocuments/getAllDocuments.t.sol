// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DocumentTest} from "../../../support/DocumentTest.sol";

contract GetAllDocumentsTest is DocumentTest {
    function test_WhenThereAreNone() external {
        expectList(0, 0, 0);
    }

    function test_WhenThereAreSome() external {
        setThree();
        set("B");
        expectList("A", "B", "C");
    }
}
