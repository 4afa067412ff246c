// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract OperationOfTest is TokenTest {
    function test_WhenNeverExecuted() external view {
        vm.assertEq(token.operationOf("a"), 0);
    }

    function test_WhenRefused() external {
        vm.prank(ISSUER);
        expectRejected(0x57, "RECEIVER_NOT_REGISTERED");
        token.issueBatch("a", credit(ALICE, 1));
        vm.assertEq(token.operationOf("a"), 0);
    }

    function testFuzz_WhenExecuted(bytes32 operation, uint96[7] calldata units) external {
        vm.assume(operation != 0);
        register(ALICE);
        vm.assume(token.operationOf(operation) == 0);
        bytes memory packed;
        for (uint256 i = 0; i < units.length; ++i) {
            packed = bytes.concat(packed, credit(ALICE, units[i] >> 3));
        }
        bytes memory payload = abi.encodeCall(token.issueBatch, (operation, packed));
        vm.prank(ISSUER);
        (bool success,) = address(token).call(payload);
        vm.assertTrue(success);
        vm.assertEq(token.operationOf(operation), keccak256(payload));
    }
}
