// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldTest} from "../../../support/HoldTest.sol";
import {vm} from "../../../support/Vm.sol";

contract HoldOfTest is HoldTest {
    function test_WhenItWasNeverCreated() external view {
        expectHold(byNotary(), 0, 0, 0);
    }

    function testFuzz_TellsOfItsLife(uint96 value, uint40 expiresAt, bool executed) external {
        vm.assume(value != 0 && value < type(uint96).max - 100 && expiresAt >= NOW);
        issue(ALICE, value);
        vm.prank(ALICE);
        token.createHold(byNotary(), value, expiresAt);
        expectHold(byNotary(), value, expiresAt, 1);
        if (executed) execute(byNotary());
        else release(byNotary(), NOTARY);
        expectHold(byNotary(), value, expiresAt, executed ? 2 : 3);
    }
}
