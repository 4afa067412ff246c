// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {IRecovery} from "../../../../src/interfaces/IRecovery.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RecoverTest is PartitionTest {
    address private constant DAVE = address(0xda7e);
    uint48 private constant ALICES_ID = uint48(uint160(ALICE));

    function recovery(address lost, address replacement, bytes32 operation) private view returns (bytes memory) {
        return abi.encodeCall(token.recover, (lost, replacement, operation));
    }

    function refusesNothing(address lost) private {
        bytes memory nothing = abi.encodeWithSelector(IRecovery.SecurityToken_NothingToRecover.selector, lost);
        refuses(CONTROLLER, recovery(lost, DAVE, "refused"), nothing);
    }

    function refusesUnfit(address lost, address replacement) private {
        bytes memory unfit = abi.encodeWithSelector(IRecovery.SecurityToken_ReplacementUnfit.selector, replacement);
        refuses(CONTROLLER, recovery(lost, replacement, "refused"), unfit);
    }

    /// @dev Carol has all that was Alice's, under Alice's terms.
    function expectMoved() private view {
        expectHoldings(CAROL, 100, 40);
        expectHoldings(ALICE, 0, 0);
        vm.assertEq(token.partitionsOf(CAROL).length, 2);
        vm.assertEq(token.partitionsOf(ALICE).length, 0);
        expectLocks(ALICE, 0, 0, CAROL);
        expectToken(140, 1);
    }

    function expectTerms(address holder, uint40 until, uint16 country, uint16 flags, uint48 id) private view {
        (, uint40 until_, uint16 country_, uint16 flags_,,, uint48 id_) = token.holderOf(holder);
        vm.assertEq(until_, until);
        vm.assertEq(country_, country);
        vm.assertEq(flags_, flags);
        vm.assertEq(id_, id);
    }

    function test_RevertWhen_NotController() external {
        refusesWithout(Roles.CONTROLLER, recovery(ALICE, CAROL, "a"));
    }

    function test_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(CONTROLLER, recovery(ALICE, CAROL, 0));
    }

    function test_RevertWhen_OperationIsDone() external {
        refusesUsedOperation(CONTROLLER, recovery(ALICE, CAROL, "a"), recovery(BOB, DAVE, "a"));
        expectMoved();
    }

    function test_RevertWhen_ThereIsNothingToRecover() external {
        refusesNothing(CAROL);
        refusesNothing(address(0));
        freeze(CAROL);
        refusesNothing(CAROL);
        registerUntil(BOB, 0);
        refusesNothing(BOB);
    }

    function test_RevertWhen_TheReplacementIsZeroOrTheSame() external {
        refusesUnfit(ALICE, address(0));
        refusesUnfit(ALICE, ALICE);
        refusesUnfit(BOB, BOB);
    }

    function test_RevertWhen_TheReplacementIsSomebodyElses() external {
        refusesUnfit(ALICE, BOB);
        refusesUnfit(BOB, ALICE);
        registerUntil(BOB, uint40(NOW - 1));
        refusesUnfit(ALICE, BOB);
    }

    function test_RevertWhen_NeitherHasAnInvestorId() external {
        registerAs(ALICE, KOREA, RETAIL, 0);
        registerAs(CAROL, KOREA, RETAIL, 0);
        refusesUnfit(ALICE, CAROL);
    }

    function test_RevertWhen_TheReplacementHasUnits() external {
        registerAs(CAROL, KOREA, RETAIL, ALICES_ID);
        issueIn(LOT, CAROL, 1);
        refusesUnfit(ALICE, CAROL);
        issue(CAROL, 1);
        succeeds(CAROL, abi.encodeCall(token.redeemByPartition, (LOT, 1, "")));
        refusesUnfit(ALICE, CAROL);
        succeeds(CAROL, abi.encodeCall(token.redeem, (1, "")));
        recover(ALICE, CAROL);
        expectMoved();
    }

    function test_RevertWhen_TheReplacementIsFrozen() external {
        freeze(CAROL);
        refusesUnfit(ALICE, CAROL);
        registerAs(CAROL, KOREA, RETAIL, ALICES_ID);
        refusesUnfit(ALICE, CAROL);
    }

    function test_MovesTheRecord() external {
        bytes memory payload = recovery(ALICE, CAROL, "a");
        expectExecuted(payload);
        expectEmitted();
        emit IRecovery.HolderRecovered(ALICE, CAROL, 140);
        expectEmitted();
        emit IRegister.HolderUpdated(CAROL, LATER, KOREA, RETAIL, ALICES_ID);
        expectEmitted();
        emit IERC20.Transfer(ALICE, CAROL, 140);
        expectEmitted();
        emit IRegister.HolderUpdated(ALICE, 0, 0, 0, 0);
        expectEmitted();
        emit IFreezing.HolderFrozen(ALICE, true);
        succeedsWithEvents(CONTROLLER, payload, 6);
        expectMoved();
        expectTerms(CAROL, LATER, KOREA, RETAIL, ALICES_ID);
        expectTerms(ALICE, 0, 0, 3, 0);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenTheReplacementIsTheSameInvestors() external {
        registerAs(CAROL, 840, 1 << 5, ALICES_ID);
        recover(ALICE, CAROL);
        expectMoved();
        expectTerms(CAROL, LATER, KOREA, RETAIL, ALICES_ID);
    }

    function test_WhenTheReplacementWasTakenOffTheRegister() external {
        register(CAROL);
        registerUntil(CAROL, 0);
        recover(ALICE, CAROL);
        expectMoved();
        expectTerms(CAROL, LATER, KOREA, RETAIL, ALICES_ID);
    }

    function test_WhenTheLostAccountIsFrozen() external {
        freeze(ALICE);
        bytes memory payload = recovery(ALICE, CAROL, "a");
        expectEmitted();
        emit IFreezing.HolderFrozen(CAROL, true);
        succeedsWithEvents(CONTROLLER, payload, 7);
        expectMoved();
        expectTerms(CAROL, LATER, KOREA, RETAIL | 1, ALICES_ID);
        unfreeze(CAROL);
        succeeds(CAROL, abi.encodeCall(token.transfer, (BOB, 100)));
    }

    function test_WhenTheLostAccountMayNotSend() external {
        registerUntil(ALICE, uint40(NOW - 1));
        recover(ALICE, CAROL);
        expectMoved();
        registerUntil(CAROL, 0);
        recover(CAROL, DAVE);
        expectHoldings(DAVE, 100, 40);
        vm.assertEq(validUntilOf(DAVE), 0);
    }

    function test_WhenTheLostAccountHasNothing() external {
        recover(BOB, CAROL);
        expectTerms(CAROL, LATER, KOREA, RETAIL, uint48(uint160(BOB)));
        expectHoldings(CAROL, 0, 0);
        expectToken(140, 1);
    }

    function test_WhenPaused() external {
        pause();
        recover(ALICE, CAROL);
        expectMoved();
    }

    function test_WhenSomeAreLocked() external {
        freezePartial(ALICE, 30);
        hold(20);
        recover(ALICE, CAROL);
        expectMoved();
        expectLocks(CAROL, 30, 20, address(0));
        expectTerms(CAROL, LATER, KOREA, RETAIL | 2, ALICES_ID);
        refuses(CAROL, abi.encodeCall(token.transfer, (BOB, 51)), 0x55, "UNITS_LOCKED");
    }

    function test_WhenAHoldIsExecutedAfterwards() external {
        HoldParties memory parties = hold(20);
        recover(ALICE, CAROL);
        succeeds(STRANGER, abi.encodeCall(token.executeHold, (parties, 0)));
        expectHoldings(BOB, 20, 0);
        expectHoldings(CAROL, 80, 40);
        expectLocks(CAROL, 0, 0, address(0));
        expectLocks(ALICE, 0, 0, CAROL);
        vm.assertEq(flagsOf(CAROL), RETAIL);
        expectToken(140, 2);
    }

    function test_WhenAHoldIsReleasedAfterwards() external {
        HoldParties memory parties = hold(20);
        recover(ALICE, CAROL);
        succeeds(STRANGER, abi.encodeCall(token.releaseHold, (parties)));
        expectLocks(CAROL, 0, 0, address(0));
        succeeds(CAROL, abi.encodeCall(token.transfer, (BOB, 100)));
        expectHoldings(BOB, 100, 0);
    }

    /// The receiver of a hold has lost the wallet: the units cannot go there, and become free again.
    function test_WhenTheReceiverOfAHoldIsLost() external {
        HoldParties memory parties = hold(20);
        recover(BOB, CAROL);
        refuses(STRANGER, abi.encodeCall(token.executeHold, (parties, 0)), 0x57, "RECEIVER_NOT_REGISTERED");
        succeeds(STRANGER, abi.encodeCall(token.releaseHold, (parties)));
        expectLocks(ALICE, 0, 0, address(0));
    }

    function test_WhenTheReplacementIsLostToo() external {
        HoldParties memory parties = hold(20);
        freezePartial(ALICE, 30);
        recover(ALICE, CAROL);
        recover(CAROL, DAVE);
        expectHoldings(DAVE, 100, 40);
        expectLocks(ALICE, 0, 0, CAROL);
        expectLocks(CAROL, 0, 0, DAVE);
        expectLocks(DAVE, 30, 20, address(0));
        succeeds(STRANGER, abi.encodeCall(token.executeHold, (parties, 0)));
        expectHoldings(DAVE, 80, 40);
        expectLocks(DAVE, 30, 0, address(0));
        expectToken(140, 2);
    }

    function test_WhenTheAccountIsLostOnAnotherToken() external {
        ISecurityToken first = token;
        recover(ALICE, CAROL);
        token = ISecurityToken(factory.createStandalone("BUSAN-2", terms(), grants()));
        fund(ALICE, 7);
        vm.assertEq(token.balanceOf(ALICE), 7);
        recover(ALICE, DAVE);
        vm.assertEq(token.balanceOf(DAVE), 7);
        expectLocks(ALICE, 0, 0, DAVE);
        token = first;
        expectMoved();
        vm.assertEq(token.balanceOf(DAVE), 0);
    }

    function test_LostAccount_SendsAndReceivesNothing() external {
        recover(ALICE, CAROL);
        refuses(CAROL, abi.encodeCall(token.transfer, (ALICE, 1)), 0x57, "RECEIVER_NOT_REGISTERED");
        refuses(ALICE, abi.encodeCall(token.transfer, (BOB, 1)), 0x52, "BALANCE_TOO_LOW");
        refuses(ALICE, abi.encodeCall(token.transferByPartition, (LOT, BOB, 1, "")), 0x52, "BALANCE_TOO_LOW");
        refuses(ALICE, abi.encodeCall(token.redeem, (1, "")), 0x52, "BALANCE_TOO_LOW");
    }

    function test_LostAccount_WhenItIsRegisteredAgain() external {
        recover(ALICE, CAROL);
        register(ALICE);
        expectLocks(ALICE, 0, 0, CAROL);
        vm.assertEq(flagsOf(ALICE), RETAIL | 3);
        refuses(CAROL, abi.encodeCall(token.transfer, (ALICE, 1)), 0x57, "RECEIVER_FROZEN");
        refuses(ALICE, abi.encodeCall(token.transfer, (BOB, 0)), 0x56, "SENDER_FROZEN");
        bytes memory data = abi.encode(bytes32("refused"));
        refuses(ISSUER, abi.encodeCall(token.issue, (ALICE, 1, data)), 0x57, "RECEIVER_FROZEN");
        refuses(ISSUER, abi.encodeCall(token.issueByPartition, (LOT, ALICE, 1, data)), 0x57, "RECEIVER_FROZEN");
        refuses(ISSUER, abi.encodeCall(token.issueBatch, ("refused", credit(ALICE, 1))), 0x57, "RECEIVER_FROZEN");
        bytes memory forced = abi.encodeCall(token.controllerTransfer, (CAROL, ALICE, 1, data, order()));
        refuses(CONTROLLER, forced, 0x57, "RECEIVER_FROZEN");
    }

    function test_LostAccount_WhenItIsRegisteredAgainWithUnits() external {
        recover(ALICE, CAROL);
        setRoles(ISSUER, Roles.ISSUER | Roles.REGISTRAR);
        bytes memory entry = abi.encodePacked(ALICE, uint96(1), LATER, KOREA, RETAIL, ALICES_ID);
        bytes memory payload = abi.encodeCall(token.registerAndIssueBatch, ("refused", entry));
        refuses(ISSUER, payload, 0x57, "RECEIVER_FROZEN");
    }

    function test_LostAccount_IsNotRecoveredAgainAndReplacesNobody() external {
        recover(ALICE, CAROL);
        refusesNothing(ALICE);
        refusesUnfit(BOB, ALICE);
        refusesUnfit(CAROL, ALICE);
        register(ALICE);
        refusesNothing(ALICE);
        refusesUnfit(CAROL, ALICE);
    }

    function test_LostAccount_IsNotUnfrozen() external {
        recover(ALICE, CAROL);
        bytes memory moved = abi.encodeWithSelector(IFreezing.SecurityToken_HolderMoved.selector, ALICE, CAROL);
        refuses(CONTROLLER, abi.encodeCall(token.unfreeze, (ALICE, "refused")), moved);
        refuses(CONTROLLER, abi.encodeCall(token.freezePartial, (ALICE, 0, "refused")), moved);
        freeze(ALICE);
        expectLocks(ALICE, 0, 0, CAROL);
    }

    function test_LostAccount_LeavesNoLeave() external {
        vm.startPrank(ALICE);
        token.approve(STRANGER, 100);
        token.authorizeOperator(STRANGER);
        vm.stopPrank();
        recover(ALICE, CAROL);
        refuses(STRANGER, abi.encodeCall(token.transferFrom, (CAROL, BOB, 1)), 0x53, "ALLOWANCE_TOO_LOW");
        refuses(STRANGER, abi.encodeCall(token.transferFrom, (ALICE, BOB, 1)), 0x52, "BALANCE_TOO_LOW");
        bytes memory acting = abi.encodeCall(token.operatorRedeemByPartition, (LOT, CAROL, 1, ""));
        refuses(STRANGER, acting, 0x58, "OPERATOR_NOT_AUTHORIZED");
        refuses(ALICE, acting, 0x58, "OPERATOR_NOT_AUTHORIZED");
    }

    function test_LostAccount_IsRefusedHolds() external {
        recover(ALICE, CAROL);
        register(ALICE);
        bytes memory payload = abi.encodeCall(token.createHold, (holdParties(ALICE, BOB), 1, LATER));
        refuses(ALICE, payload, 0x52, "BALANCE_TOO_LOW");
    }
}
