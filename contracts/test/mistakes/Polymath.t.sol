// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {MistakesTest} from "./MistakesTest.sol";

/// @notice Mistakes of polymath-core.
contract PolymathTest is MistakesTest {
    /// @notice Polymath PR 680: the partition of the call was ignored; whatever it was, the default one was moved.
    function test_ThePartitionOfTheCallIsTheOneThatMoves() external {
        nameLot("LOT", 0);
        fund(ALICE, 100);
        register(BOB);
        issueToLot("LOT", ALICE, 30);
        vm.startPrank(ALICE);
        token.transferByPartition("LOT", BOB, 10, "");
        vm.assertEq(token.balanceOfByPartition("LOT", ALICE), 20);
        vm.assertEq(token.balanceOfByPartition("LOT", BOB), 10);
        expectRejected(0x52, "BALANCE_TOO_LOW");
        token.transferByPartition("LOT", BOB, 21, "");
        expectRejected(0x50, "PARTITION_UNKNOWN");
        token.transferByPartition("NO SUCH LOT", BOB, 1, "");
        token.redeemByPartition("LOT", 5, "");
        vm.stopPrank();
        vm.assertEq(token.balanceOfByPartition("LOT", ALICE), 15);
        vm.assertEq(token.balanceOfByPartition("default", ALICE), 100);
    }

    /// @notice Polymath PR 388: loops over all investors ran out of gas. Here nothing costs more for 1,000 holders than for 10.
    function test_NothingCostsMoreWithMoreHolders() external {
        fund(ALICE, 1_000_000);
        addHolders(0, 10);
        uint256[5] memory few = costs();
        addHolders(10, 990);
        vm.assertEq(token.holderCount(), 1001);
        uint256[5] memory many = costs();
        for (uint256 i = 0; i < few.length; ++i) {
            vm.assertEq(many[i], few[i]);
        }
    }

    /// @dev Of a transfer, an issue, a snapshot, the first transfer after it and a redemption; then all is as before.
    function costs() private returns (uint256[5] memory gas) {
        uint256 state = vm.snapshotState();
        gas[0] = costOf(ALICE, abi.encodeCall(token.transfer, (account(1), 1)));
        gas[1] = costOf(ISSUER, abi.encodeCall(token.issue, (account(2), 1, abi.encode(bytes32("cost 1")))));
        gas[2] = costOf(ISSUER, abi.encodeCall(token.snapshot, ("cost 2")));
        gas[3] = costOf(ALICE, abi.encodeCall(token.transfer, (account(3), 1)));
        gas[4] = costOf(ALICE, abi.encodeCall(token.redeem, (1, "")));
        vm.revertToState(state);
    }

    function costOf(address caller, bytes memory payload) private returns (uint256 gas) {
        vm.prank(caller);
        (bool success,) = address(token).call(payload);
        gas = vm.lastCallGas().gasTotalUsed;
        vm.assertTrue(success);
    }

    function addHolders(uint256 from, uint256 count) private {
        bytes memory packed;
        vm.prank(ADMIN);
        token.setRoles(STRANGER, 6);
        for (uint256 i = from; i < from + count; ++i) {
            packed = bytes.concat(packed, abi.encodePacked(account(i), uint96(7), LATER, KOREA, RETAIL, uint48(i)));
        }
        bytes32 operation = nextOperation();
        vm.prank(STRANGER);
        token.registerAndIssueBatch(operation, packed);
    }

    function account(uint256 i) private pure returns (address) {
        return address(uint160(0xacc000 + i));
    }
}
