// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperators} from "../../../../src/interfaces/IOperators.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract AuthorizeOperatorByPartitionTest is PartitionTest {
    function call_() private view returns (bytes memory) {
        return abi.encodeCall(token.authorizeOperatorByPartition, (LOT, STRANGER));
    }

    function test_ChangesTheLeave() external {
        expectEmitted();
        emit IOperators.AuthorizedOperatorByPartition(LOT, STRANGER, ALICE);
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertTrue(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenDoneTwice() external {
        succeeds(ALICE, call_());
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertTrue(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenTheHolderIsNotRegistered() external {
        registerUntil(ALICE, 0);
        succeeds(ALICE, call_());
        vm.assertTrue(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenItIsAnotherPartition() external {
        succeeds(ALICE, call_());
        bytes memory elsewhere = abi.encodeCall(token.operatorRedeemByPartition, (DEFAULT, ALICE, 1, ""));
        refuses(STRANGER, elsewhere, 0x58, "OPERATOR_NOT_AUTHORIZED");
        succeeds(STRANGER, abi.encodeCall(token.operatorRedeemByPartition, (LOT, ALICE, 1, "")));
    }
}
