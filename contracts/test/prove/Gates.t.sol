// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";
import {svm} from "./Svm.sol";

/// @notice The two gates of every write: the role and the operation id.
contract GatesProof is Instructions {
    /// @notice Every function that needs a role refuses a caller without it, whatever the arguments, and changes nothing.
    function check_WithoutTheRoleNothingChanges(address caller, uint256 number, bytes32 id) external {
        assumeOneOf(number, ALL);
        uint256 needed = rolesFor(number);
        vm.assume(token.rolesOf(caller) & needed != needed);
        bytes memory payload = instruction(number, id);
        bytes32 before = svm.snapshotStorage(address(token));

        vm.assertFalse(call(caller, payload));

        vm.assertEq(svm.snapshotStorage(address(token)), before);
    }

    /// @notice While the token is paused no call at all by an account without a role changes a record, a role or the config.
    function check_AStrangerGovernsNothing(address caller, address account) external {
        vm.assume(token.paused() && token.rolesOf(caller) == 0 && token.pendingAdmin() != caller);
        uint256[3] memory before = [recordOf(account), token.rolesOf(account), config()];

        call(caller, svm.createCalldata("ISecurityToken"));

        vm.assertEq(recordOf(account), before[0]);
        vm.assertEq(token.rolesOf(account), before[1]);
        vm.assertEq(config(), before[2]);
    }

    /// @notice An operation id has effect once: after any instruction every other one with that id is refused.
    function check_AnOperationIsNotRepeated(address one, address two, uint256 first, uint256 second, bytes32 id)
        external
    {
        assumeOneOf(first, WITH_OPERATION);
        assumeOneOf(second, WITH_OPERATION);
        vm.assume(call(one, instruction(first, id)));

        vm.assertFalse(call(two, instruction(second, id)));
    }

    /// @notice What is kept under an operation id is the hash of the whole call, and is never replaced.
    function check_AnOperationKeepsItsPayload(address caller, uint256 number, bytes32 id, bytes32 other) external {
        assumeOneOf(number, WITH_OPERATION);
        bytes memory payload = instruction(number, id);
        bytes32 kept = token.operationOf(other);

        bool done = call(caller, payload);

        vm.assertEq(token.operationOf(other), done && other == id ? keccak256(payload) : kept);
    }

    function reach_EveryInstruction(address caller, uint256 number, bytes32 id) external {
        assumeOneOf(number, ALL);
        vm.assertFalse(call(caller, instruction(number, id)));
    }
}
