// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISnapshots} from "../../../../src/interfaces/ISnapshots.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {SnapshotTest} from "../../../support/SnapshotTest.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SnapshotFunctionTest is OperationTest, SnapshotTest {
    function setUp() public override(SnapshotTest, TokenTest) {
        super.setUp();
    }

    function gate() internal pure override returns (address, uint256) {
        return (ISSUER, Roles.ISSUER);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.snapshot, (operationId));
    }

    function test_RevertWhen_AllWereTaken() external {
        fund(ALICE, 100);
        register(BOB);
        uint256 config = uint256(vm.load(address(token), 0));
        vm.store(address(token), 0, bytes32(config | (0xfffffe << 112)));
        vm.assertEq(takeSnapshot(), 0xffffff);
        vm.prank(ISSUER);
        expectError(ISnapshots.SecurityToken_SnapshotsFull.selector);
        token.snapshot("z");
        vm.prank(ALICE);
        token.transfer(BOB, 1);
        vm.assertEq(token.balanceOfAt(0xffffff, ALICE), 100);
        vm.assertEq(token.holderCount(), 2);
    }

    function test_AnswersWithTheNextId() external {
        fund(ALICE, 100);
        for (uint256 id = 1; id < 4; ++id) {
            expectEmitted();
            emit ISnapshots.SnapshotTaken(id, 100);
            vm.assertEq(takeSnapshot(), id);
        }
    }

    function test_LeavesTheRestAsItIs() external {
        fund(ALICE, 100);
        pause();
        takeSnapshot();
        vm.assertEq(token.totalSupply(), 100);
        vm.assertEq(token.holderCount(), 1);
        vm.assertEq(token.balanceOf(ALICE), 100);
        vm.assertTrue(token.paused());
        vm.assertTrue(token.isIssuable());
        (,,,, uint24 seen,,) = token.holderOf(ALICE);
        vm.assertEq(seen, 0);
    }
}
