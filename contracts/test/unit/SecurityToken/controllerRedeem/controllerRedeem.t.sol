// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {ForcedTest} from "../../../support/ForcedTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract ControllerRedeemTest is ForcedTest {
    function taking(address from, uint256 units, bytes memory data, bytes memory operatorData)
        internal
        pure
        override
        returns (bytes memory)
    {
        return abi.encodeCall(IControl.controllerRedeem, (from, units, data, operatorData));
    }

    function eventCount() internal pure override returns (uint256) {
        return 2;
    }

    function expectTaken(uint256 units) internal view override {
        expectHoldings(ALICE, 100 - units, 40);
        expectToken(140 - units, 1);
    }

    function test_RevertWhen_NotController() external {
        refusesWithout(Roles.CONTROLLER, taking(ALICE, 1, abi.encode(bytes32("a")), order()));
    }

    function test_RevertWhen_TheHolderIsZero() external {
        bytes memory payload = taking(address(0), 1, abi.encode(bytes32("a")), order());
        refuses(CONTROLLER, payload, 0x52, "BALANCE_TOO_LOW");
    }

    function test_DestroysTheUnits() external {
        bytes memory data = abi.encodePacked(bytes32("a"), "more");
        bytes memory payload = taking(ALICE, 30, data, order());
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(ALICE, address(0), 30);
        expectEmitted();
        emit IControl.ControllerRedemption(CONTROLLER, ALICE, 30, data, order());
        succeedsWithEvents(CONTROLLER, payload, 3);
        expectTaken(30);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenTheHolderHasNoOthers() external {
        issue(BOB, 60);
        succeeds(CONTROLLER, taking(BOB, 60, abi.encode(bytes32("a")), order()));
        expectHoldings(BOB, 0, 0);
        expectToken(140, 1);
    }
}
