// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitionTransfers} from "../../../../src/interfaces/IPartitionTransfers.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract TransferByPartitionTest is PartitionTest {
    function transfer(bytes32 partition, address to, uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.transferByPartition, (partition, to, value, "memo"));
    }

    function test_RevertWhen_Paused() external {
        pause();
        refuses(ALICE, transfer(LOT, BOB, 1), 0x54, "PAUSED");
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refuses(ALICE, transfer("unknown", BOB, 0), 0x50, "PARTITION_UNKNOWN");
        refuses(ALICE, transfer(0, BOB, 0), 0x50, "PARTITION_UNKNOWN");
    }

    function test_RevertWhen_TheUnitsAreNotThere() external {
        refuses(ALICE, transfer(LOT, BOB, 41), 0x52, "BALANCE_TOO_LOW");
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(ALICE, transfer(LOT, BOB, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
            refuses(ALICE, transfer(DEFAULT, BOB, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
    }

    function test_RevertWhen_TheUnitsAreLocked() external {
        refuses(ALICE, transfer(DEFAULT, BOB, 101), 0x55, "UNITS_LOCKED");
        freezePartial(ALICE, 30);
        refuses(ALICE, transfer(DEFAULT, BOB, 71), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_ThePartitionIsLocked() external {
        namePartition("locked", LOCK_END);
        issueIn("locked", ALICE, 5);
        refuses(ALICE, transfer("locked", BOB, 1), 0x55, "PARTITION_LOCKED");
        vm.warp(LOCK_END);
        refuses(ALICE, transfer("locked", BOB, 1), 0x55, "PARTITION_LOCKED");
        vm.warp(LOCK_END + 1);
        succeeds(ALICE, transfer("locked", BOB, 1));
        vm.assertEq(token.balanceOfByPartition("locked", BOB), 1);
    }

    function test_RevertWhen_TheSenderMayNotSend() external {
        refusesWhileAliceMayNotSend(ALICE, transfer(LOT, BOB, 1));
    }

    function test_RevertWhen_TheReceiverMayNotReceive() external {
        refuses(ALICE, transfer(LOT, address(0), 1), 0x57, "RECEIVER_ZERO");
        refusesWhileBobMayNotReceive(ALICE, transfer(LOT, BOB, 1));
    }

    function test_RevertWhen_ThePartitionIsNotForTheReceiver() external {
        limited();
        refusesAs(BOB, 840, RETAIL, "PARTITION_COUNTRY");
        refusesAs(BOB, 1023, RETAIL, "PARTITION_COUNTRY");
        refusesAs(BOB, 1024 + KOREA, RETAIL, "PARTITION_COUNTRY");
        refusesAs(BOB, KOREA, 0, "PARTITION_CLASS");
        refusesAs(BOB, KOREA, 1 << 4, "PARTITION_CLASS");
        refusesAs(BOB, 840, 0, "PARTITION_COUNTRY");
    }

    function test_MovesTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 15);
        expectEmitted();
        emit IPartitionTransfers.TransferByPartition(LOT, ALICE, ALICE, BOB, 15, "memo", "");
        bytes memory answer = succeedsWithEvents(ALICE, transfer(LOT, BOB, 15), 2);
        vm.assertEq(answer, abi.encode(LOT));
        expectHoldings(ALICE, 100, 25);
        expectHoldings(BOB, 0, 15);
        expectToken(140, 2);
    }

    function test_WhenThePartitionIsTheDefaultOne() external {
        succeeds(ALICE, transfer(DEFAULT, BOB, 30));
        expectHoldings(ALICE, 70, 40);
        expectHoldings(BOB, 30, 0);
    }

    function test_WhenTheSenderHasNoOthers() external {
        issueIn(LOT, BOB, 7);
        register(CAROL);
        succeeds(BOB, transfer(LOT, CAROL, 7));
        expectHoldings(BOB, 0, 0);
        vm.assertEq(token.partitionsOf(BOB).length, 0);
        vm.assertEq(token.partitionsOf(CAROL)[0], LOT);
        expectToken(147, 2);
    }

    function test_WhenTheSenderIsTheReceiver() external {
        succeedsWithEvents(ALICE, transfer(LOT, ALICE, 40), 2);
        expectHoldings(ALICE, 100, 40);
        expectToken(140, 1);
    }

    function test_WhenNothingIsSent() external {
        succeedsWithEvents(ALICE, transfer(LOT, BOB, 0), 2);
        succeedsWithEvents(BOB, transfer(LOT, ALICE, 0), 2);
        vm.assertEq(token.partitionsOf(BOB).length, 0);
        expectHoldings(ALICE, 100, 40);
        expectToken(140, 1);
    }

    function test_WhenOthersAreLocked() external {
        freezePartial(ALICE, 60);
        hold(40);
        succeeds(ALICE, transfer(LOT, BOB, 40));
        expectHoldings(BOB, 0, 40);
        expectLocks(ALICE, 60, 40, address(0));
    }

    function test_WhenThePartitionIsForTheReceiver() external {
        limited();
        registerAs(ALICE, 840, 0, 1);
        registerAs(BOB, 1, RETAIL | 1 << 4, 2);
        succeeds(ALICE, transfer("limited", BOB, 2));
        registerAs(BOB, KOREA, 1 << 3, 2);
        succeeds(ALICE, transfer("limited", BOB, 3));
        vm.assertEq(token.balanceOfByPartition("limited", BOB), 5);
    }

    /// For retail and qualified holders of Korea and of the country with number 1.
    function limited() private {
        uint256[4] memory countries = [uint256(1 << 1), 1 << (KOREA - 256), 0, 0];
        namePartition("limited", PartitionTerms(0, RETAIL | 1 << 3, countries));
        issueIn("limited", ALICE, 5);
    }

    function refusesAs(address to, uint16 country, uint16 classes, bytes32 reason) private {
        registerAs(to, country, classes, 2);
        refuses(ALICE, transfer("limited", to, 1), 0x57, reason);
    }
}
