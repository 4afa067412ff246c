// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract HolderOfTest is TokenTest {
    function test_WhenNeverRegistered() external view {
        expectFields(0, 0, 0, 0, 0, 0, 0);
    }

    /// The places of the fields are told once more here, apart from the code.
    function testFuzz_AnswersWithEveryField(
        uint96 balance,
        uint40 validUntil,
        uint16 country,
        uint16 flags,
        uint24 snapshotId,
        uint16 partitions,
        uint48 investorId
    ) external {
        bytes memory record = abi.encodePacked(validUntil, country, flags, investorId, snapshotId, partitions, balance);
        vm.store(address(token), ~bytes32(uint256(uint160(ALICE))), bytes32(record));
        expectFields(balance, validUntil, country, flags, snapshotId, partitions, investorId);
    }

    function expectFields(
        uint96 balance,
        uint40 validUntil,
        uint16 country,
        uint16 flags,
        uint24 snapshotId,
        uint16 partitions,
        uint48 investorId
    ) private view {
        bytes memory expected = abi.encode(balance, validUntil, country, flags, snapshotId, partitions, investorId);
        (bool success, bytes memory answer) = address(token).staticcall(abi.encodeCall(token.holderOf, (ALICE)));
        vm.assertTrue(success);
        vm.assertEq(answer, expected);
        vm.assertEq(token.balanceOf(ALICE), balance);
    }
}
