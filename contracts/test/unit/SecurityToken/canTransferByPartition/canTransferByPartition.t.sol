// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CanTransferByPartitionTest is PartitionTest {
    function expectAnswer(bytes32 partition, address from, address to, uint256 value, bytes1 code, bytes32 text)
        private
        view
    {
        (bytes1 status, bytes32 reason, bytes32 destination) =
            token.canTransferByPartition(from, to, partition, value, "memo");
        vm.assertEq(status, code);
        vm.assertEq(reason, text);
        vm.assertEq(destination, partition);
    }

    function test_WhenTheUnitsMayNotMove() external {
        expectAnswer("unknown", ALICE, BOB, 1, 0x50, "PARTITION_UNKNOWN");
        expectAnswer(LOT, ALICE, BOB, 41, 0x52, "BALANCE_TOO_LOW");
        expectAnswer(LOT, ALICE, BOB, type(uint256).max, 0x52, "BALANCE_TOO_LOW");
        expectAnswer(DEFAULT, ALICE, BOB, 101, 0x55, "UNITS_LOCKED");
        namePartition("locked", LOCK_END);
        expectAnswer("locked", ALICE, BOB, 0, 0x55, "PARTITION_LOCKED");
        pause();
        expectAnswer(LOT, ALICE, BOB, 1, 0x54, "PAUSED");
    }

    function test_WhenTheSenderMayNotSend() external {
        expectAnswer(LOT, CAROL, BOB, 0, 0x56, "SENDER_NOT_REGISTERED");
        registerUntil(ALICE, uint40(NOW - 1));
        expectAnswer(LOT, ALICE, BOB, 1, 0x56, "SENDER_EXPIRED");
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        expectAnswer(LOT, ALICE, BOB, 1, 0x56, "SENDER_FROZEN");
    }

    function test_WhenTheReceiverMayNotReceive() external {
        expectAnswer(LOT, ALICE, address(0), 1, 0x57, "RECEIVER_ZERO");
        expectAnswer(LOT, ALICE, CAROL, 1, 0x57, "RECEIVER_NOT_REGISTERED");
        registerUntil(BOB, uint40(NOW - 1));
        expectAnswer(LOT, ALICE, BOB, 1, 0x57, "RECEIVER_EXPIRED");
        freeze(ALICE);
        expectAnswer(LOT, BOB, ALICE, 0, 0x56, "SENDER_EXPIRED");
        registerUntil(BOB, LATER);
        expectAnswer(LOT, BOB, ALICE, 0, 0x57, "RECEIVER_FROZEN");
    }

    function test_WhenThePartitionIsNotForTheReceiver() external {
        namePartition("limited", PartitionTerms(0, RETAIL, [uint256(0), 1 << (KOREA - 256), 0, 0]));
        registerAs(BOB, 840, RETAIL, 2);
        expectAnswer("limited", ALICE, BOB, 0, 0x57, "PARTITION_COUNTRY");
        registerAs(BOB, KOREA, 0, 2);
        expectAnswer("limited", ALICE, BOB, 0, 0x57, "PARTITION_CLASS");
    }

    function test_WhenSeveralReasonsStandAgainstIt() external {
        pause();
        freeze(ALICE);
        expectAnswer("unknown", ALICE, CAROL, 41, 0x54, "PAUSED");
        unpause();
        expectAnswer("unknown", ALICE, CAROL, 41, 0x50, "PARTITION_UNKNOWN");
        expectAnswer(LOT, ALICE, CAROL, 41, 0x52, "BALANCE_TOO_LOW");
        expectAnswer(LOT, ALICE, CAROL, 40, 0x56, "SENDER_FROZEN");
    }

    function test_WhenItWouldSucceed() external view {
        expectAnswer(LOT, ALICE, BOB, 40, 0x51, "OK");
        expectAnswer(DEFAULT, ALICE, BOB, 100, 0x51, "OK");
        expectAnswer(LOT, ALICE, ALICE, 40, 0x51, "OK");
        expectAnswer(LOT, ALICE, BOB, 0, 0x51, "OK");
    }
}
