// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperators} from "../../../../src/interfaces/IOperators.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract AuthorizeOperatorTest is TokenTest {
    function call_() private view returns (bytes memory) {
        return abi.encodeCall(token.authorizeOperator, (STRANGER));
    }

    function test_ChangesTheLeave() external {
        expectEmitted();
        emit IOperators.AuthorizedOperator(STRANGER, ALICE);
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertTrue(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenDoneTwice() external {
        succeeds(ALICE, call_());
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertTrue(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenTheHolderIsNotRegistered() external {
        registerUntil(ALICE, 0);
        succeeds(ALICE, call_());
        vm.assertTrue(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenAPartitionIsNamedLater() external {
        succeeds(ALICE, call_());
        namePartition("later");
        vm.assertTrue(token.isOperatorForPartition("later", STRANGER, ALICE));
    }
}
