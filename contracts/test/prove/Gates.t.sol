// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";
import {svm} from "./Svm.sol";

/// @notice The two gates of every write: the role and the operation id. No rule is on; ids are no part of what rules see.
contract GatesProof is Instructions {
    /// @notice Every function that needs a role refuses a caller without it, whatever the arguments, and changes nothing.
    function check_WithoutTheRoleNothingChanges(address caller, uint256 number, bytes32 id) external {
        assumeBelow(number, ALL);
        uint256 needed = rolesFor(number);
        vm.assume(token.rolesOf(caller) & needed != needed);
        bytes memory payload = instruction(number, id);
        bytes32 before = svm.snapshotStorage(address(token));

        vm.assertFalse(call(caller, payload));

        vm.assertEq(svm.snapshotStorage(address(token)), before);
    }

    /// @notice Acting on the units of another's partition needs the holder's leave or the role CONTROLLER.
    function check_OperatorNeedsLeaveOrLaw(address caller, address from, address to, bytes32 partition, bool destroy)
        external
    {
        vm.assume(token.rolesOf(caller) & Roles.CONTROLLER == 0);
        vm.assume(!token.isOperatorForPartition(partition, caller, from));
        bytes memory why = svm.createBytes(96, "operatorData");

        vm.assertFalse(
            call(
                caller,
                destroy
                    ? abi.encodeCall(token.operatorRedeemByPartition, (partition, from, 1, why))
                    : abi.encodeCall(token.operatorTransferByPartition, (partition, from, to, 1, why, why))
            )
        );
    }

    /// @notice An operation id has effect once: every instruction that carries an id already in use is refused.
    function check_AnOperationIsNotRepeated(address caller, uint256 number, bytes32 id) external {
        assumeBelow(number, WITH_OPERATION);
        vm.assume(id != 0 && token.operationOf(id) != 0);
        vm.assertFalse(call(caller, instruction(number, id)));
    }

    /// @notice Without an operation id an instruction needs the role DIRECT.
    function check_WithoutAnIdOnlyDirect(address caller, uint256 number) external {
        assumeBelow(number, WITH_OPERATION);
        vm.assume(token.rolesOf(caller) & Roles.DIRECT == 0);
        vm.assertFalse(call(caller, instruction(number, 0)));
    }

    /// @notice What registering and issuing keep under their operation id is the hash of the whole call; no other id is touched.
    function check_CreatingKeepsItsPayload(address caller, uint256 number, bytes32 id, bytes32 other) external {
        assumeBelow(number, 8);
        expectMarked(caller, number, id, other);
    }

    /// @notice What a controller's act keeps under its operation id is the hash of the whole call; no other id is touched.
    function check_ControllingKeepsItsPayload(address caller, uint256 number, bytes32 id, bytes32 other) external {
        vm.assume(number >= 8 && number < 16);
        expectMarked(caller, number, id, other);
    }

    /// @notice What pausing and governing keep under their operation id is the hash of the whole call; no other id is touched.
    function check_GoverningKeepsItsPayload(address caller, uint256 number, bytes32 id, bytes32 other) external {
        vm.assume(number >= 16 && number < WITH_OPERATION);
        expectMarked(caller, number, id, other);
    }

    function expectMarked(address caller, uint256 number, bytes32 id, bytes32 other) private {
        vm.assume(id != 0);
        bytes memory payload = instruction(number, id);
        bytes32 kept = token.operationOf(other);

        if (!call(caller, payload)) return;

        vm.assertEq(token.operationOf(other), other == id ? keccak256(payload) : kept);
    }
}
