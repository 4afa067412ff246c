// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {HoldTest} from "../../../support/HoldTest.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract ReleaseHoldByOrderTest is OperationTest, HoldTest {
    function setUp() public override(HoldTest, TokenTest) {
        super.setUp();
        hold(byNotary(), 40);
    }

    function gate() internal pure override returns (address, uint256) {
        return (CONTROLLER, Roles.CONTROLLER);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.releaseHoldByOrder, (byNotary(), operationId));
    }

    function notOpen(HoldParties memory parties) private {
        vm.prank(CONTROLLER);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, idOf(parties));
        token.releaseHoldByOrder(parties, "b");
    }

    function released() private {
        expectEmitted();
        emit IHolds.HoldReleased(idOf(byNotary()), CONTROLLER);
        vm.prank(CONTROLLER);
        perform(write("a"));
        expectHold(byNotary(), 40, EXPIRY, 3);
        expectHeld(ALICE, 0);
    }

    function test_RevertWhen_ItIsNotOpen() external {
        notOpen(bySecret());
        execute(byNotary());
        notOpen(byNotary());
    }

    function test_FreesTheUnits() external {
        released();
        notOpen(byNotary());
    }

    function test_WhenThePowerOverUnitsWasGivenUp() external {
        vm.prank(ADMIN);
        token.finalizeControllable();
        released();
    }
}
