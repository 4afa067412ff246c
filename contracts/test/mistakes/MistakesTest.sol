// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../src/types/Partition.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Short words for what the tests of mistakes do.
abstract contract MistakesTest is TokenTest {
    function nameLot(bytes32 lot, uint40 lockedUntil) internal {
        PartitionTerms memory terms_;
        terms_.lockedUntil = lockedUntil;
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        token.namePartition(operation, lot, terms_);
    }

    function issueToLot(bytes32 lot, address holder, uint256 units) internal {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issueByPartition(lot, holder, units, data);
    }

    function registerFor(address holder, uint48 investorId) internal {
        bytes32 operation = nextOperation();
        vm.prank(REGISTRAR);
        token.register(operation, holder, LATER, KOREA, RETAIL, investorId);
    }

    function lockUnits(address holder, uint256 units) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.freezePartial(holder, units, operation);
    }

    function moveRecord(address lost, address replacement) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.recover(lost, replacement, operation);
    }

    function courtOrder() internal pure returns (bytes memory) {
        return abi.encode(bytes32("COURT"), keccak256("document"));
    }

    function refused(address caller, bytes memory payload, bytes memory answer) internal {
        vm.prank(caller);
        (bool success, bytes memory found) = address(token).call(payload);
        vm.assertFalse(success);
        vm.assertEq(found, answer);
    }

    /// @dev Every call by which a holder moves units to another, in the partitions "default" and "LOT".
    function waysToMove(address from, address to, uint256 units) internal returns (bytes[] memory ways) {
        vm.prank(from);
        token.approve(from, type(uint256).max);
        ways = new bytes[](8);
        ways[0] = abi.encodeCall(token.transfer, (to, units));
        ways[1] = abi.encodeCall(token.transferWithData, (to, units, ""));
        ways[2] = abi.encodeCall(token.transferFrom, (from, to, units));
        ways[3] = abi.encodeCall(token.transferFromWithData, (from, to, units, ""));
        ways[4] = abi.encodeCall(token.transferByPartition, ("default", to, units, ""));
        ways[5] = abi.encodeCall(token.transferByPartition, ("LOT", to, units, ""));
        ways[6] = abi.encodeCall(token.operatorTransferByPartition, ("default", from, to, units, "", ""));
        ways[7] = abi.encodeCall(token.operatorTransferByPartition, ("LOT", from, to, units, "", ""));
    }
}
