// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRedemption} from "../../../../src/interfaces/IRedemption.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RedeemByPartitionTest is PartitionTest {
    function redemption(bytes32 partition, uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.redeemByPartition, (partition, value, "coupon"));
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refuses(ALICE, redemption("unknown", 1), 0x50, "PARTITION_UNKNOWN");
        refuses(ALICE, redemption(0, 0), 0x50, "PARTITION_UNKNOWN");
    }

    function test_RevertWhen_TheUnitsAreNotThere() external {
        refuses(ALICE, redemption(LOT, 41), 0x52, "BALANCE_TOO_LOW");
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(ALICE, redemption(LOT, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
        refuses(ALICE, redemption(DEFAULT, 101), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_ThePartitionIsLocked() external {
        namePartition("locked", LOCK_END);
        issueIn("locked", ALICE, 5);
        vm.warp(LOCK_END);
        refuses(ALICE, redemption("locked", 1), 0x55, "PARTITION_LOCKED");
        vm.warp(LOCK_END + 1);
        succeeds(ALICE, redemption("locked", 1));
        vm.assertEq(token.balanceOfByPartition("locked", ALICE), 4);
    }

    function test_RevertWhen_TheHolderMayNotSend() external {
        refusesWhileAliceMayNotSend(ALICE, redemption(LOT, 1));
    }

    function test_DestroysTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 15);
        expectEmitted();
        emit IRedemption.RedeemedByPartition(LOT, ALICE, ALICE, 15, "coupon");
        succeedsWithEvents(ALICE, redemption(LOT, 15), 2);
        expectHoldings(ALICE, 100, 25);
        expectToken(125, 1);
    }

    function test_WhenThePartitionIsTheDefaultOne() external {
        succeeds(ALICE, redemption(DEFAULT, 30));
        expectHoldings(ALICE, 70, 40);
        expectToken(110, 1);
    }

    function test_WhenTheHolderHasNoOthers() external {
        issueIn(LOT, BOB, 7);
        succeeds(BOB, redemption(LOT, 7));
        expectHoldings(BOB, 0, 0);
        vm.assertEq(token.partitionsOf(BOB).length, 0);
        expectToken(140, 1);
    }

    /// Who was admitted once may leave, whatever became of the holder's class.
    function test_WhenTheHolderMayNotReceiveThere() external {
        namePartition("retail", PartitionTerms(0, RETAIL, [uint256(0), 0, 0, 0]));
        issueIn("retail", ALICE, 5);
        registerAs(ALICE, KOREA, 1 << 3, 1);
        succeeds(ALICE, redemption("retail", 5));
        vm.assertEq(token.balanceOfByPartition("retail", ALICE), 0);
    }

    function test_WhenPausedAndOthersAreLocked() external {
        freezePartial(ALICE, 100);
        pause();
        succeeds(ALICE, redemption(LOT, 40));
        expectHoldings(ALICE, 100, 0);
    }
}
