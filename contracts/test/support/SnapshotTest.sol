// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISnapshots} from "../../src/interfaces/ISnapshots.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice A token with a partition whose lock has ended, and words for snapshots.
abstract contract SnapshotTest is TokenTest {
    bytes32 internal constant LOT = "lot";
    bytes internal constant ORDER = abi.encode(bytes32("COURT"), bytes32("document"));

    function setUp() public virtual override {
        super.setUp();
        uint256[4] memory any;
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        token.namePartition(operation, LOT, PartitionTerms(uint40(NOW - 1), 0, any));
    }

    function takeSnapshot() internal returns (uint256) {
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        return token.snapshot(operation);
    }

    function issueLot(address holder, uint256 units) internal {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issueByPartition(LOT, holder, units, data);
    }

    function expectUnknown(uint256 id) internal {
        expectError(ISnapshots.SecurityToken_SnapshotUnknown.selector, bytes32(id));
    }
}
