// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {IPartitionTransfers} from "../../../../src/interfaces/IPartitionTransfers.sol";
import {IPartitions} from "../../../../src/interfaces/IPartitions.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {ForcedTest} from "../../../support/ForcedTest.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract OperatorTransferByPartitionTest is PartitionTest {
    function transfer(bytes32 partition, address to, uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.operatorTransferByPartition, (partition, ALICE, to, value, "memo", "leave"));
    }

    function setUp() public override {
        super.setUp();
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
    }

    function test_RevertWhen_NotAuthorized() external {
        refuses(BOB, transfer(LOT, BOB, 1), 0x58, "OPERATOR_NOT_AUTHORIZED");
        vm.prank(ALICE);
        token.revokeOperator(STRANGER);
        refuses(STRANGER, transfer(LOT, BOB, 1), 0x58, "OPERATOR_NOT_AUTHORIZED");
    }

    function test_RevertWhen_Paused() external {
        pause();
        refuses(STRANGER, transfer(LOT, BOB, 1), 0x54, "PAUSED");
    }

    function test_RevertWhen_ThePartitionIsUnknownOrLocked() external {
        refuses(STRANGER, transfer("unknown", BOB, 1), 0x50, "PARTITION_UNKNOWN");
        namePartition("locked", LOCK_END);
        issueIn("locked", ALICE, 5);
        refuses(STRANGER, transfer("locked", BOB, 1), 0x55, "PARTITION_LOCKED");
    }

    function test_RevertWhen_TheUnitsAreNotFree() external {
        refuses(STRANGER, transfer(LOT, BOB, 41), 0x52, "BALANCE_TOO_LOW");
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(STRANGER, transfer(DEFAULT, BOB, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
        freezePartial(ALICE, 30);
        refuses(STRANGER, transfer(DEFAULT, BOB, 71), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_TheSenderMayNotSend() external {
        refusesWhileAliceMayNotSend(STRANGER, transfer(LOT, BOB, 1));
    }

    function test_RevertWhen_TheReceiverMayNotReceive() external {
        refuses(STRANGER, transfer(LOT, address(0), 1), 0x57, "RECEIVER_ZERO");
        refusesWhileBobMayNotReceive(STRANGER, transfer(LOT, BOB, 1));
    }

    function test_MovesTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 15);
        expectEmitted();
        emit IPartitionTransfers.TransferByPartition(LOT, STRANGER, ALICE, BOB, 15, "memo", "leave");
        bytes memory answer = succeedsWithEvents(STRANGER, transfer(LOT, BOB, 15), 2);
        vm.assertEq(answer, abi.encode(LOT));
        expectHoldings(ALICE, 100, 25);
        expectHoldings(BOB, 0, 15);
        expectToken(140, 2);
    }

    function test_WhenTheCallerIsTheHolder() external {
        succeeds(ALICE, transfer(DEFAULT, BOB, 30));
        expectHoldings(BOB, 30, 0);
    }

    function test_WhenTheCallerHasLeaveForThePartition() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition(LOT, BOB);
        succeeds(BOB, transfer(LOT, BOB, 15));
        expectHoldings(BOB, 0, 15);
        refuses(BOB, transfer(DEFAULT, BOB, 15), 0x58, "OPERATOR_NOT_AUTHORIZED");
    }
}

contract ControllerTransferByPartitionTest is ForcedTest {
    function transfer(bytes32 partition, address to, uint256 units, bytes memory data)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(
            IPartitionTransfers.operatorTransferByPartition, (partition, ALICE, to, units, data, order())
        );
    }

    function transferOnce(bytes32 partition, address to, uint256 units) private pure returns (bytes memory) {
        return transfer(partition, to, units, abi.encode(bytes32("a")));
    }

    function taking(address from, uint256 units, bytes memory data, bytes memory operatorData)
        internal
        pure
        override
        returns (bytes memory)
    {
        return abi.encodeCall(
            IPartitionTransfers.operatorTransferByPartition, (DEFAULT, from, BOB, units, data, operatorData)
        );
    }

    function eventCount() internal pure override returns (uint256) {
        return 3;
    }

    function expectTaken(uint256 units) internal view override {
        expectHoldings(ALICE, 100 - units, 40);
        expectHoldings(BOB, units, 0);
        expectToken(140, units == 0 ? 1 : 2);
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refuses(
            CONTROLLER,
            transferOnce("unknown", BOB, 0),
            abi.encodeWithSelector(IPartitions.SecurityToken_PartitionUnknown.selector, bytes32("unknown"))
        );
    }

    function test_RevertWhen_SenderAndReceiverAreTheSame() external {
        bytes memory same = abi.encodeWithSelector(IControl.SecurityToken_SelfTransfer.selector, ALICE);
        refuses(CONTROLLER, transferOnce(LOT, ALICE, 1), same);
    }

    function test_RevertWhen_TheReceiverMayNotReceive() external {
        refuses(CONTROLLER, transferOnce(LOT, address(0), 1), 0x57, "RECEIVER_ZERO");
        refusesWhileBobMayNotReceive(CONTROLLER, transferOnce(LOT, BOB, 1));
    }

    function test_RevertWhen_ThePartitionHasFewer() external {
        refuses(CONTROLLER, transferOnce(LOT, BOB, 41), 0x52, "BALANCE_TOO_LOW");
    }

    function test_MovesTheUnits() external {
        bytes memory data = abi.encodePacked(bytes32("a"), "more");
        bytes memory payload = transfer(LOT, BOB, 15, data);
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 15);
        expectEmitted();
        emit IControl.ControllerTransfer(CONTROLLER, ALICE, BOB, 15, data, order());
        expectEmitted();
        emit IPartitionTransfers.TransferByPartition(LOT, CONTROLLER, ALICE, BOB, 15, data, order());
        bytes memory answer = succeedsWithEvents(CONTROLLER, payload, 4);
        vm.assertEq(answer, abi.encode(LOT));
        expectHoldings(ALICE, 100, 25);
        expectHoldings(BOB, 0, 15);
        expectToken(140, 2);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenThePartitionIsLockedOrNotForTheReceiver() external {
        namePartition("locked", PartitionTerms(LOCK_END, RETAIL, [uint256(0), 1 << (KOREA - 256), 0, 0]));
        issueIn("locked", ALICE, 5);
        registerAs(BOB, 840, 0, 2);
        succeeds(CONTROLLER, transferOnce("locked", BOB, 5));
        vm.assertEq(token.balanceOfByPartition("locked", BOB), 5);
    }

    /// Nobody can turn an order into a favour, which could be refused.
    function test_WhenTheHolderHasLetTheControllerAct() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition(LOT, CONTROLLER);
        refusesMissingOperation(CONTROLLER, transfer(LOT, BOB, 15, ""));
        freeze(ALICE);
        succeeds(CONTROLLER, transferOnce(LOT, BOB, 15));
        expectHoldings(BOB, 0, 15);
    }
}
