// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {HoldTest} from "../../../support/HoldTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CreateHoldTest is HoldTest {
    function refused(uint96 value, bytes1 status, bytes32 reason) private {
        vm.prank(ALICE);
        expectRejected(status, reason);
        token.createHold(byNotary(), value, EXPIRY);
    }

    function empty(HoldParties memory parties, uint96 value) private {
        vm.prank(ALICE);
        expectError(IHolds.SecurityToken_HoldEmpty.selector);
        token.createHold(parties, value, EXPIRY);
    }

    function exists() private {
        vm.prank(ALICE);
        expectError(IHolds.SecurityToken_HoldExists.selector, idOf(byNotary()));
        token.createHold(byNotary(), 1, EXPIRY);
    }

    function test_RevertWhen_TheCallerMayNotAct() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition("lot", CAROL);
        address[3] memory callers = [BOB, NOTARY, CAROL];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(callers[i]);
            expectRejected(0x58, "OPERATOR_NOT_AUTHORIZED");
            token.createHold(byNotary(), 1, EXPIRY);
        }
    }

    function test_RevertWhen_ItIsOfNothingOrToNobody() external {
        empty(byNotary(), 0);
        HoldParties memory toNobody = byNotary();
        toNobody.to = address(0);
        empty(toNobody, 1);
    }

    function test_RevertWhen_TheLastSecondHasPassed() external {
        vm.prank(ALICE);
        expectError(IHolds.SecurityToken_HoldExpired.selector, uint256(idOf(byNotary())), NOW - 1);
        token.createHold(byNotary(), 1, uint40(NOW - 1));
        vm.prank(ALICE);
        token.createHold(byNotary(), 1, uint40(NOW));
        expectHold(byNotary(), 1, uint40(NOW), 1);
    }

    function test_RevertWhen_ThereHasBeenSuchAHold() external {
        hold(byNotary(), 1);
        exists();
        release(byNotary(), NOTARY);
        exists();
    }

    function test_RevertWhen_ItWasExecuted() external {
        hold(byNotary(), 1);
        execute(byNotary());
        exists();
    }

    function test_RevertWhen_TheOwnerHasTooFew() external {
        refused(101, 0x52, "BALANCE_TOO_LOW");
        refused(type(uint96).max, 0x52, "BALANCE_TOO_LOW");
    }

    function test_RevertWhen_UnitsAreHeldAlready() external {
        hold(bySecret(), 60);
        refused(41, 0x55, "UNITS_LOCKED");
        hold(byNotary(), 40);
        expectHeld(ALICE, 100);
    }

    function test_RevertWhen_UnitsAreFrozen() external {
        vm.prank(CONTROLLER);
        token.freezePartial(ALICE, 60, "a");
        refused(41, 0x55, "UNITS_LOCKED");
    }

    function test_RevertWhen_UnitsAreElsewhere() external {
        uint256[4] memory any;
        vm.startPrank(ISSUER);
        token.namePartition("p", "lot", PartitionTerms(0, 0, any));
        token.issueByPartition("lot", ALICE, 10, abi.encode(bytes32("q")));
        vm.stopPrank();
        refused(101, 0x55, "UNITS_LOCKED");
        refused(111, 0x52, "BALANCE_TOO_LOW");
    }

    function test_RevertWhen_TheOwnerIsNotEligible() external {
        registerUntil(ALICE, 0);
        refused(1, 0x56, "SENDER_NOT_REGISTERED");
        registerUntil(ALICE, uint40(NOW - 1));
        refused(1, 0x56, "SENDER_EXPIRED");
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        refused(1, 0x56, "SENDER_FROZEN");
    }

    function test_HoldsTheUnits() external {
        HoldParties memory parties = HoldParties(ALICE, BOB, NOTARY, "hash", "salt");
        expectEmitted();
        emit IHolds.HoldCreated(idOf(parties), ALICE, BOB, NOTARY, "hash", "salt", 40, EXPIRY);
        hold(parties, 40);
        expectHold(parties, 40, EXPIRY, 1);
        expectHeld(ALICE, 40);
        vm.assertEq(token.balanceOf(ALICE), 100);
        vm.assertEq(token.balanceOf(BOB), 0);
    }

    function test_LetsThemNotLeave() external {
        hold(byNotary(), 40);
        vm.startPrank(ALICE);
        expectRejected(0x55, "UNITS_LOCKED");
        token.transfer(BOB, 61);
        expectRejected(0x55, "UNITS_LOCKED");
        token.redeem(61, "");
        token.transfer(BOB, 60);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(ALICE), 40);
    }

    function test_LetsThemNotBeTaken() external {
        hold(byNotary(), 40);
        vm.startPrank(CONTROLLER);
        expectError(IFreezing.SecurityToken_FreezeExceeds.selector, 61, 60);
        token.freezePartial(ALICE, 61, "a");
        bytes memory order = abi.encode(bytes32("COURT"), bytes32("document"));
        expectRejected(0x55, "UNITS_LOCKED");
        token.controllerTransfer(ALICE, BOB, 61, abi.encode(bytes32("b")), order);
        expectRejected(0x55, "UNITS_LOCKED");
        token.controllerRedeem(ALICE, 61, abi.encode(bytes32("c")), order);
        token.freezePartial(ALICE, 60, "d");
        token.controllerTransfer(ALICE, BOB, 60, abi.encode(bytes32("e")), order);
        vm.stopPrank();
        expectHeld(ALICE, 40);
    }

    function test_WhenSomethingIsDifferent() external {
        HoldParties memory parties = byNotary();
        hold(parties, 1);
        parties.salt = "another";
        hold(parties, 1);
        parties.secretHash = "another";
        hold(parties, 1);
        parties.to = CAROL;
        hold(parties, 1);
        parties.notary = CAROL;
        hold(parties, 1);
        expectHeld(ALICE, 5);
    }

    function test_WhenTheCallerIsAnOperator() external {
        vm.startPrank(ALICE);
        token.authorizeOperatorByPartition("default", CAROL);
        token.authorizeOperator(STRANGER);
        vm.stopPrank();
        vm.prank(CAROL);
        token.createHold(byNotary(), 1, EXPIRY);
        vm.prank(STRANGER);
        token.createHold(bySecret(), 2, EXPIRY);
        expectHeld(ALICE, 3);
    }

    function test_WhenAllElseIsAskedLater() external {
        registerUntil(BOB, 0);
        pause();
        hold(byNotary(), 100);
        expectHeld(ALICE, 100);
    }

    function test_WhenTheReceiverIsTheOwner() external {
        HoldParties memory parties = byNotary();
        parties.to = ALICE;
        hold(parties, 40);
        execute(parties);
        expectHeld(ALICE, 0);
        vm.assertEq(token.balanceOf(ALICE), 100);
    }
}
