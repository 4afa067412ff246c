// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {ForcedTest} from "../../../support/ForcedTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract ControllerTransferTest is ForcedTest {
    function transfer(address from, address to, uint256 units, bytes memory data) private pure returns (bytes memory) {
        return abi.encodeCall(IControl.controllerTransfer, (from, to, units, data, order()));
    }

    function taking(address from, uint256 units, bytes memory data, bytes memory operatorData)
        internal
        pure
        override
        returns (bytes memory)
    {
        return abi.encodeCall(IControl.controllerTransfer, (from, BOB, units, data, operatorData));
    }

    function eventCount() internal pure override returns (uint256) {
        return 2;
    }

    function expectTaken(uint256 units) internal view override {
        expectHoldings(ALICE, 100 - units, 40);
        expectHoldings(BOB, units, 0);
        expectToken(140, units == 0 ? 1 : 2);
    }

    function test_RevertWhen_NotController() external {
        refusesWithout(Roles.CONTROLLER, transfer(ALICE, BOB, 1, abi.encode(bytes32("a"))));
    }

    function test_RevertWhen_SenderAndReceiverAreTheSame() external {
        bytes memory same = abi.encodeWithSelector(IControl.SecurityToken_SelfTransfer.selector, ALICE);
        refuses(CONTROLLER, transfer(ALICE, ALICE, 1, abi.encode(bytes32("a"))), same);
        refuses(CONTROLLER, transfer(ALICE, ALICE, 0, abi.encode(bytes32("a"))), same);
    }

    function test_RevertWhen_TheReceiverMayNotReceive() external {
        refuses(CONTROLLER, transfer(ALICE, address(0), 1, abi.encode(bytes32("a"))), 0x57, "RECEIVER_ZERO");
        refusesWhileBobMayNotReceive(CONTROLLER, transfer(ALICE, BOB, 1, abi.encode(bytes32("a"))));
    }

    function test_MovesTheUnits() external {
        bytes memory data = abi.encodePacked(bytes32("a"), "more");
        bytes memory payload = transfer(ALICE, BOB, 30, data);
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(ALICE, BOB, 30);
        expectEmitted();
        emit IControl.ControllerTransfer(CONTROLLER, ALICE, BOB, 30, data, order());
        succeedsWithEvents(CONTROLLER, payload, 3);
        expectTaken(30);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenTheSenderHasNoOthers() external {
        issue(BOB, 60);
        register(CAROL);
        succeeds(CONTROLLER, transfer(BOB, CAROL, 60, abi.encode(bytes32("a"))));
        expectHoldings(BOB, 0, 0);
        expectHoldings(CAROL, 60, 0);
        expectToken(200, 2);
    }
}
