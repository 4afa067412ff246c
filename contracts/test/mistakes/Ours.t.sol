// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../src/interfaces/IIssuance.sol";
import {IPermits} from "../../src/interfaces/IPermits.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Mistakes of this token, found by its own invariants and fuzz tests. Each was red before it was mended.
contract OursTest is TokenTest {
    /// An address with something in each of its bytes, unlike those of tests.
    address private constant REPLACEMENT = 0x940EF3cF7F69E7EC4F4D3Ff108ab7f700E933c61;

    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.recover(ALICE, REPLACEMENT, operation);
    }

    /// @notice Read where a record has gone as if it were what is held: nothing by force from a lost account panicked, so
    ///         that a batch with such an entry could not be executed.
    function test_NothingByForceFromALostAccountIsNothing() external {
        bytes memory order = abi.encode(bytes32("COURT"), keccak256("document"));
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, BOB, 0, abi.encode(bytes32("a")), order);
        token.controllerRedeem(ALICE, 0, abi.encode(bytes32("b")), order);
        token.redeemBatch("c", bytes.concat(credit(REPLACEMENT, 40), credit(ALICE, 0)));
        vm.stopPrank();
        (,, address successor) = token.locksOf(ALICE);
        vm.assertEq(successor, REPLACEMENT);
        vm.assertEq(token.totalSupply(), 60);
    }

    /// @notice The same with a successor whose address begins with zeros: the link to the successor was cut.
    function test_NothingByForceLeavesTheSuccessor() external {
        fund(CAROL, 10);
        bytes32 operation = nextOperation();
        bytes memory order = abi.encode(bytes32("COURT"), keccak256("document"));
        vm.startPrank(CONTROLLER);
        token.recover(CAROL, address(0x5), operation);
        token.controllerTransfer(CAROL, BOB, 0, abi.encode(bytes32("a")), order);
        vm.stopPrank();
        (,, address successor) = token.locksOf(CAROL);
        vm.assertEq(successor, address(0x5));
    }

    /// @notice Added before asking whether it fits: more units than any number has panicked instead of being refused.
    function test_SupplyPastEveryNumberIsRefusedByName() external {
        bytes memory data = abi.encode(nextOperation());
        expectError(IIssuance.SecurityToken_SupplyOverflow.selector, bytes32(type(uint256).max));
        vm.prank(ISSUER);
        token.issue(BOB, type(uint256).max, data);
    }

    /// @notice Left it to a library to refuse what is no signature, with errors no interface of the token names.
    function test_WhatIsNoSignatureIsRefusedByName() external {
        bytes memory refusal = abi.encodeWithSelector(IPermits.SecurityToken_SignerWrong.selector, address(0), ALICE);
        vm.expectRevert(refusal);
        token.permit(ALICE, BOB, 1, NOW, 27, 0, 0);
        vm.expectRevert(refusal);
        token.permit(ALICE, BOB, 1, NOW, 27, bytes32(uint256(1)), bytes32(type(uint256).max));
        vm.expectRevert(abi.encodeWithSelector(IPermits.SecurityToken_SignerWrong.selector, address(0), address(0)));
        token.permit(address(0), BOB, 1, NOW, 27, 0, 0);
    }
}
