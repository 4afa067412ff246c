// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {IPartitions} from "../../../../src/interfaces/IPartitions.sol";
import {IRedemption} from "../../../../src/interfaces/IRedemption.sol";
import {ForcedTest} from "../../../support/ForcedTest.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract OperatorRedeemByPartitionTest is PartitionTest {
    function redemption(bytes32 partition, uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(token.operatorRedeemByPartition, (partition, ALICE, value, "coupon"));
    }

    function setUp() public override {
        super.setUp();
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
    }

    function test_RevertWhen_NotAuthorized() external {
        refuses(BOB, redemption(LOT, 1), 0x58, "OPERATOR_NOT_AUTHORIZED");
        vm.prank(ALICE);
        token.revokeOperator(STRANGER);
        refuses(STRANGER, redemption(LOT, 1), 0x58, "OPERATOR_NOT_AUTHORIZED");
    }

    function test_RevertWhen_ThePartitionIsUnknownOrLocked() external {
        refuses(STRANGER, redemption("unknown", 1), 0x50, "PARTITION_UNKNOWN");
        namePartition("locked", LOCK_END);
        issueIn("locked", ALICE, 5);
        refuses(STRANGER, redemption("locked", 1), 0x55, "PARTITION_LOCKED");
    }

    function test_RevertWhen_TheUnitsAreNotFree() external {
        refuses(STRANGER, redemption(LOT, 41), 0x52, "BALANCE_TOO_LOW");
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(STRANGER, redemption(DEFAULT, tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
        freezePartial(ALICE, 30);
        refuses(STRANGER, redemption(DEFAULT, 71), 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_TheHolderMayNotSend() external {
        refusesWhileAliceMayNotSend(STRANGER, redemption(LOT, 1));
    }

    function test_DestroysTheUnits() external {
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 15);
        expectEmitted();
        emit IRedemption.RedeemedByPartition(LOT, STRANGER, ALICE, 15, "coupon");
        succeedsWithEvents(STRANGER, redemption(LOT, 15), 2);
        expectHoldings(ALICE, 100, 25);
        expectToken(125, 1);
    }

    function test_WhenTheCallerIsTheHolder() external {
        succeeds(ALICE, redemption(DEFAULT, 30));
        expectHoldings(ALICE, 70, 40);
    }

    function test_WhenTheCallerHasLeaveForThePartition() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition(LOT, BOB);
        succeeds(BOB, redemption(LOT, 15));
        expectHoldings(ALICE, 100, 25);
        refuses(BOB, redemption(DEFAULT, 15), 0x58, "OPERATOR_NOT_AUTHORIZED");
    }

    function test_WhenPaused() external {
        pause();
        succeeds(STRANGER, redemption(LOT, 15));
        expectHoldings(ALICE, 100, 25);
    }
}

contract ControllerRedeemByPartitionTest is ForcedTest {
    /// A reason and a hash that are too short leave no place for an operation id.
    function redemption(bytes32 partition, address from, uint256 units, bytes memory id, bytes memory reason)
        private
        pure
        returns (bytes memory)
    {
        bytes memory data = reason.length < 64 ? reason : bytes.concat(reason, id);
        return abi.encodeCall(IRedemption.operatorRedeemByPartition, (partition, from, units, data));
    }

    function taking(address from, uint256 units, bytes memory data, bytes memory operatorData)
        internal
        pure
        override
        returns (bytes memory)
    {
        return redemption(DEFAULT, from, units, data, operatorData);
    }

    function eventCount() internal pure override returns (uint256) {
        return 3;
    }

    function expectTaken(uint256 units) internal view override {
        expectHoldings(ALICE, 100 - units, 40);
        expectToken(140 - units, 1);
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refuses(
            CONTROLLER,
            redemption("unknown", ALICE, 0, abi.encode(bytes32("a")), order()),
            abi.encodeWithSelector(IPartitions.SecurityToken_PartitionUnknown.selector, bytes32("unknown"))
        );
    }

    function test_RevertWhen_ThePartitionHasFewer() external {
        bytes memory payload = redemption(LOT, ALICE, 41, abi.encode(bytes32("a")), order());
        refuses(CONTROLLER, payload, 0x52, "BALANCE_TOO_LOW");
    }

    function test_DestroysTheUnits() external {
        bytes memory id = abi.encodePacked(bytes32("a"), "more");
        bytes memory payload = redemption(LOT, ALICE, 15, id, order());
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 15);
        expectEmitted();
        emit IControl.ControllerRedemption(CONTROLLER, ALICE, 15, id, bytes.concat(order(), id));
        expectEmitted();
        emit IRedemption.RedeemedByPartition(LOT, CONTROLLER, ALICE, 15, bytes.concat(order(), id));
        succeedsWithEvents(CONTROLLER, payload, 4);
        expectHoldings(ALICE, 100, 25);
        expectToken(125, 1);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenThePartitionIsLocked() external {
        namePartition("locked", LOCK_END);
        issueIn("locked", ALICE, 5);
        succeeds(CONTROLLER, redemption("locked", ALICE, 5, abi.encode(bytes32("a")), order()));
        vm.assertEq(token.balanceOfByPartition("locked", ALICE), 0);
    }

    /// Nobody can turn an order into a favour, which could be refused.
    function test_WhenTheHolderHasLetTheControllerAct() external {
        vm.prank(ALICE);
        token.authorizeOperator(CONTROLLER);
        refusesMissingOperation(CONTROLLER, redemption(LOT, ALICE, 15, "", order()));
        freeze(ALICE);
        succeeds(CONTROLLER, redemption(LOT, ALICE, 15, abi.encode(bytes32("a")), order()));
        expectHoldings(ALICE, 100, 25);
    }
}
