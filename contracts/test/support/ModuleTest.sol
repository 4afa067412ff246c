// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../src/types/Partition.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice A token with a rule module, and what tests of rules do with it.
abstract contract ModuleTest is TokenTest {
    function setModule(address module) internal {
        bytes32 operation = nextOperation();
        vm.prank(ADMIN);
        token.setRuleModule(operation, module);
    }

    function namePartition(bytes32 name) internal {
        bytes32 operation = nextOperation();
        PartitionTerms memory free;
        vm.prank(ISSUER);
        token.namePartition(operation, name, free);
    }

    function issueIn(bytes32 partition, address holder, uint256 units) internal {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issueByPartition(partition, holder, units, data);
    }

    function transfer(address from, address to, uint256 units) internal {
        vm.prank(from);
        token.transfer(to, units);
    }

    function transferIn(bytes32 partition, address from, address to, uint256 units) internal {
        vm.prank(from);
        token.transferByPartition(partition, to, units, "");
    }

    /// @dev The view and the deed answer the same.
    function expectTransferRefused(address from, address to, uint256 units, bytes1 status, bytes32 reason) internal {
        vm.prank(from);
        (bool allowed, bytes1 said, bytes32 why) = token.canTransfer(to, units, "");
        vm.assertFalse(allowed);
        vm.assertEq(bytes32(said), bytes32(status));
        vm.assertEq(why, reason);
        vm.prank(from);
        expectRejected(status, reason);
        token.transfer(to, units);
    }

    function expectNotDeployed(string memory artifact, bytes memory arguments, bytes memory refusal) internal {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        address made;
        bytes memory answer;
        assembly ("memory-safe") {
            made := create(0, add(code, 32), mload(code))
            answer := mload(64)
            mstore(answer, returndatasize())
            returndatacopy(add(answer, 32), 0, returndatasize())
            mstore(64, add(answer, and(add(returndatasize(), 63), not(31))))
        }
        vm.assertEq(made, address(0));
        vm.assertEq(answer, refusal);
    }
}
