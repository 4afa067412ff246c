// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../../../src/interfaces/IIssuance.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract IssueByPartitionTest is PartitionTest {
    uint96 private constant CAP = 1000;

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Capped", symbol: "CAP", decimals: 0, cap: CAP});
    }

    function issuing(bytes32 partition, address to, uint256 value, bytes memory data)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(token.issueByPartition, (partition, to, value, data));
    }

    function issuingOnce(bytes32 partition, address to, uint256 value) private view returns (bytes memory) {
        return issuing(partition, to, value, abi.encode(bytes32("a")));
    }

    function test_RevertWhen_NotIssuer() external {
        refusesWithout(Roles.ISSUER, issuingOnce(LOT, BOB, 1));
    }

    function test_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(ISSUER, issuing(LOT, BOB, 1, ""));
        refusesMissingOperation(ISSUER, issuing(LOT, BOB, 1, new bytes(31)));
        refusesMissingOperation(ISSUER, issuing(LOT, BOB, 1, new bytes(64)));
    }

    function test_RevertWhen_OperationIsDone() external {
        refusesUsedOperation(ISSUER, issuingOnce(LOT, BOB, 1), issuingOnce(LOT, BOB, 2));
        expectHoldings(BOB, 0, 1);
    }

    function test_RevertWhen_IssuingIsClosed() external {
        finalizeIssuance();
        bytes memory closed = abi.encodeWithSelector(IIssuance.SecurityToken_NotIssuable.selector);
        refuses(ISSUER, issuingOnce(LOT, BOB, 1), closed);
    }

    function test_RevertWhen_TheSupplyOverflows() external {
        uint256 supply = 140 + (1 << 96);
        bytes memory overflow = abi.encodeWithSelector(IIssuance.SecurityToken_SupplyOverflow.selector, supply);
        refuses(ISSUER, issuingOnce(LOT, BOB, 1 << 96), overflow);
        overflow = abi.encodeWithSelector(IIssuance.SecurityToken_SupplyOverflow.selector, type(uint256).max);
        refuses(ISSUER, issuingOnce(LOT, BOB, type(uint256).max), overflow);
    }

    function test_RevertWhen_TheCapIsExceeded() external {
        bytes memory capped = abi.encodeWithSelector(IIssuance.SecurityToken_CapExceeded.selector, CAP + 1, CAP);
        refuses(ISSUER, issuingOnce(LOT, BOB, CAP - 139), capped);
        succeeds(ISSUER, issuingOnce(LOT, BOB, CAP - 140));
        expectToken(CAP, 2);
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refuses(ISSUER, issuingOnce("unknown", BOB, 1), 0x50, "PARTITION_UNKNOWN");
        refuses(ISSUER, issuingOnce(0, BOB, 1), 0x50, "PARTITION_UNKNOWN");
    }

    function test_RevertWhen_TheReceiverMayNotReceive() external {
        refuses(ISSUER, issuingOnce(LOT, address(0), 1), 0x57, "RECEIVER_ZERO");
        refusesWhileBobMayNotReceive(ISSUER, issuingOnce(LOT, BOB, 1));
    }

    function test_RevertWhen_ThePartitionIsNotForTheReceiver() external {
        namePartition("limited", PartitionTerms(0, RETAIL, [uint256(0), 1 << (KOREA - 256), 0, 0]));
        registerAs(BOB, 840, RETAIL, 2);
        refuses(ISSUER, issuingOnce("limited", BOB, 1), 0x57, "PARTITION_COUNTRY");
        registerAs(BOB, KOREA, 1 << 3, 2);
        refuses(ISSUER, issuingOnce("limited", BOB, 1), 0x57, "PARTITION_CLASS");
        registerAs(BOB, KOREA, RETAIL, 2);
        succeeds(ISSUER, issuingOnce("limited", BOB, 1));
        vm.assertEq(token.balanceOfByPartition("limited", BOB), 1);
    }

    function test_CreatesTheUnits() external {
        bytes memory data = abi.encodePacked(bytes32("a"), "more");
        bytes memory payload = issuing(LOT, BOB, 15, data);
        expectExecuted(payload);
        expectEmitted();
        emit IERC20.Transfer(address(0), BOB, 15);
        expectEmitted();
        emit IIssuance.IssuedByPartition(LOT, ISSUER, BOB, 15, data, "");
        succeedsWithEvents(ISSUER, payload, 3);
        expectHoldings(BOB, 0, 15);
        expectToken(155, 2);
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenThePartitionIsTheDefaultOne() external {
        issueIn(DEFAULT, BOB, 15);
        expectHoldings(BOB, 15, 0);
        expectToken(155, 2);
    }

    function test_WhenThePartitionIsLockedAndPaused() external {
        namePartition("locked", LOCK_END);
        pause();
        issueIn("locked", BOB, 15);
        vm.assertEq(token.balanceOfByPartition("locked", BOB), 15);
    }

    function test_WhenTheReceiverHoldsAlready() external {
        issueIn(LOT, ALICE, 2);
        expectHoldings(ALICE, 100, 42);
        expectToken(142, 1);
    }

    function test_WhenNoUnitsAreCreated() external {
        issueIn(LOT, BOB, 0);
        vm.assertEq(token.partitionsOf(BOB).length, 0);
        expectToken(140, 1);
    }
}
