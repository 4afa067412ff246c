// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../src/interfaces/IOperations.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice The two gates of every write of the platform: the role and the operation id. A function behind them says which
///         role it needs and how it is called; its other cases are its own.
abstract contract OperationTest is TokenTest {
    /// Who may, and the role that says so.
    function gate() internal pure virtual returns (address caller, uint256 role);

    /// Calldata that would succeed under any new id.
    function write(bytes32 operationId) internal view virtual returns (bytes memory);

    function test_RevertWhen_TheRoleIsMissing() external {
        (address caller, uint256 role) = gate();
        address[6] memory others = [ADMIN, ISSUER, REGISTRAR, CONTROLLER, PAUSER, STRANGER];
        for (uint256 i = 0; i < others.length; ++i) {
            if (others[i] == caller) continue;
            vm.prank(others[i]);
            expectRoleMissing(others[i], role);
            perform(write("a"));
        }
        vm.assertEq(token.operationOf("a"), 0);
    }

    function test_RevertWhen_TheOperationIsMissing() external {
        (address caller,) = gate();
        vm.prank(caller);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        perform(write(0));
    }

    function test_RevertWhen_TheOperationIsDone() external {
        (address caller,) = gate();
        vm.startPrank(caller);
        perform(write("a"));
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        perform(write("a"));
    }

    function test_RecordsTheOperation() external {
        (address caller,) = gate();
        bytes memory payload = write("a");
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(payload));
        vm.prank(caller);
        perform(payload);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    /// Calls the token as a test would, and reverts as the token does.
    function perform(bytes memory payload) internal {
        (bool success, bytes memory answer) = address(token).call(payload);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }
}
