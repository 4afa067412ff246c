// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../src/interfaces/IControl.sol";
import {IFreezing} from "../../src/interfaces/IFreezing.sol";
import {HoldParties} from "../../src/types/Hold.sol";
import {Roles} from "../../src/types/Roles.sol";
import {PartitionTest} from "./PartitionTest.sol";
import {vm} from "./Vm.sol";

/// @notice What every call of a controller that takes units of the default partition has in common. A test of one of them says
///         how it is called, and how many events it has beside those of the operation and of frozen units.
abstract contract ForcedTest is PartitionTest {
    uint256 private constant OPERATION_EVENTS = 1;

    /// @dev Takes units from a holder; they go to Bob or to nobody.
    function taking(address from, uint256 units, bytes memory data, bytes memory operatorData)
        internal
        pure
        virtual
        returns (bytes memory payload);

    function eventCount() internal pure virtual returns (uint256);

    /// @dev What `taking` leaves to be found: `units` fewer of Alice's, which Bob has or nobody.
    function expectTaken(uint256 units) internal view virtual;

    function test_Forced_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(CONTROLLER, taking(ALICE, 1, "", order()));
        refusesMissingOperation(CONTROLLER, taking(ALICE, 1, new bytes(31), order()));
        refusesMissingOperation(CONTROLLER, taking(ALICE, 1, new bytes(64), order()));
    }

    function test_Forced_RevertWhen_OperationIsDone() external {
        bytes memory first = taking(ALICE, 1, abi.encode(bytes32("a")), order());
        refusesUsedOperation(CONTROLLER, first, taking(ALICE, 2, abi.encode(bytes32("a")), order()));
        expectTaken(1);
    }

    function test_Forced_RevertWhen_NotControllable() external {
        finalizeControllable();
        refuses(CONTROLLER, takingOnce(1), abi.encodeWithSelector(IControl.SecurityToken_NotControllable.selector));
    }

    function test_Forced_RevertWhen_TheReasonIsMissing() external {
        setRoles(CONTROLLER, Roles.CONTROLLER | Roles.DIRECT);
        refusesReason(new bytes(0));
        refusesReason(abi.encodePacked(bytes32("COURT ORDER"), new bytes(31)));
        refusesReason(abi.encode(bytes32(0), keccak256("the order")));
    }

    function test_Forced_RevertWhen_TheUnitsAreNotThere() external {
        for (uint256 i = 0; i < tooMany.length; ++i) {
            refuses(CONTROLLER, takingOnce(tooMany[i]), 0x52, "BALANCE_TOO_LOW");
        }
        refuses(CONTROLLER, takingOnce(101), 0x52, "BALANCE_TOO_LOW");
    }

    function test_Forced_RevertWhen_TheUnitsAreInAHold() external {
        hold(60);
        refuses(CONTROLLER, takingOnce(41), 0x55, "UNITS_LOCKED");
    }

    function test_Forced_WhenTheHoldIsReleased() external {
        HoldParties memory parties = hold(60);
        vm.prank(STRANGER);
        token.releaseHold(parties);
        takes(41);
        expectTaken(41);
    }

    function test_Forced_WhenPaused() external {
        pause();
        takes(30);
        expectTaken(30);
    }

    function test_Forced_WhenTheHolderMayNotSend() external {
        registerUntil(ALICE, uint40(NOW - 1));
        takes(10);
        registerUntil(ALICE, 0);
        takes(10);
        freeze(ALICE);
        takes(10);
        expectTaken(30);
        vm.assertEq(flagsOf(ALICE), RETAIL | 1);
    }

    function test_Forced_WhenNothingIsTaken() external {
        takes(0);
        expectTaken(0);
    }

    function test_Forced_WhenWhatIsFrozenStays() external {
        freezePartial(ALICE, 30);
        succeedsWithEvents(CONTROLLER, takingOnce(70), OPERATION_EVENTS + eventCount());
        expectTaken(70);
        expectLocks(ALICE, 30, 0, address(0));
    }

    function test_Forced_WhenSomeOfTheFrozenUnitsAreTaken() external {
        freezePartial(ALICE, 30);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 29);
        succeedsWithEvents(CONTROLLER, takingOnce(71), OPERATION_EVENTS + eventCount() + 1);
        expectTaken(71);
        expectLocks(ALICE, 29, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL | 2);
    }

    function test_Forced_WhenAllOfTheFrozenUnitsAreTaken() external {
        freezePartial(ALICE, 30);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 0);
        takes(100);
        expectTaken(100);
        expectLocks(ALICE, 0, 0, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL);
    }

    /// The held units stay, the frozen ones beside them go.
    function test_Forced_WhenOthersAreInAHold() external {
        hold(60);
        freezePartial(ALICE, 30);
        expectEmitted();
        emit IFreezing.UnitsFrozen(ALICE, 5);
        takes(35);
        expectTaken(35);
        expectLocks(ALICE, 5, 60, address(0));
        takes(5);
        expectLocks(ALICE, 0, 60, address(0));
        vm.assertEq(flagsOf(ALICE), RETAIL | 2);
    }

    /// What stands where a present holder has frozen units is the replacement: it must stay.
    function test_Forced_WhenNothingIsTakenFromARecoveredAccount() external {
        recover(ALICE, CAROL);
        takes(0);
        expectLocks(ALICE, 0, 0, CAROL);
        vm.assertEq(token.balanceOf(CAROL), 140);
        refuses(CONTROLLER, takingOnce(1), 0x52, "BALANCE_TOO_LOW");
    }

    function takes(uint256 units) private {
        succeeds(CONTROLLER, takingOnce(units));
    }

    function takingOnce(uint256 units) private returns (bytes memory) {
        return taking(ALICE, units, abi.encode(nextOperation()), order());
    }

    function refusesReason(bytes memory operatorData) private {
        bytes memory payload = taking(ALICE, 1, abi.encode(nextOperation()), operatorData);
        refuses(CONTROLLER, payload, abi.encodeWithSelector(IControl.SecurityToken_ReasonMissing.selector));
    }
}
