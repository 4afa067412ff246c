// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../../../../src/interfaces/IPartitions.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract NamePartitionTest is TokenTest {
    PartitionTerms private _terms = PartitionTerms(LATER, RETAIL, [uint256(0), 1, 0, 1 << 255]);

    function naming(bytes32 operation, bytes32 partition) private view returns (bytes memory) {
        return abi.encodeCall(token.namePartition, (operation, partition, _terms));
    }

    function refusesName(bytes32 partition) private {
        refuses(
            ISSUER,
            naming("refused", partition),
            abi.encodeWithSelector(IPartitions.SecurityToken_PartitionTaken.selector, partition)
        );
    }

    function nameSixteen() private {
        for (uint256 i = 1; i <= 16; ++i) {
            namePartition(bytes32(i));
        }
    }

    function test_RevertWhen_NotIssuer() external {
        refusesWithout(Roles.ISSUER, naming("a", "lot"));
    }

    function test_RevertWhen_OperationIsMissing() external {
        refusesMissingOperation(ISSUER, naming(0, "lot"));
    }

    function test_RevertWhen_OperationIsDone() external {
        refusesUsedOperation(ISSUER, naming("a", "lot"), naming("a", "other"));
        vm.assertEq(token.partitions().length, 2);
    }

    function test_RevertWhen_TheNameIsTaken() external {
        namePartition("lot");
        refusesName("lot");
        refusesName("default");
        refusesName(0);
    }

    function test_RevertWhen_AClassIsReserved() external {
        for (uint16 bit = 1; bit <= 2; ++bit) {
            _terms.classes = 4 | bit;
            bytes memory reserved = abi.encodeWithSelector(IRegister.SecurityToken_ClassesReserved.selector, 4 | bit);
            refuses(ISSUER, naming("refused", "lot"), reserved);
        }
    }

    function test_RevertWhen_ThereAreSixteen() external {
        nameSixteen();
        bytes memory full = abi.encodeWithSelector(IPartitions.SecurityToken_PartitionsFull.selector);
        refuses(ISSUER, naming("refused", "lot"), full);
    }

    function test_KeepsTheTerms() external {
        bytes memory payload = naming("a", "lot");
        expectExecuted(payload);
        expectEmitted();
        emit IPartitions.PartitionNamed("lot", LATER, RETAIL, _terms.countries);
        succeedsWithEvents(ISSUER, payload, 2);
        vm.assertEq(abi.encode(token.partitionTerms("lot")), abi.encode(_terms));
        vm.assertEq(token.partitions()[1], "lot");
        vm.assertEq(token.operationOf("a"), keccak256(payload));
    }

    function test_WhenPausedAndIssuingIsClosed() external {
        pause();
        finalizeIssuance();
        succeeds(ISSUER, naming("a", "lot"));
        vm.assertEq(token.partitions().length, 2);
    }

    function test_WhenItIsTheSixteenth() external {
        nameSixteen();
        register(ALICE);
        register(BOB);
        issueIn(bytes32(uint256(16)), ALICE, 10);
        succeeds(ALICE, abi.encodeCall(token.transferByPartition, (bytes32(uint256(16)), BOB, 4, "")));
        vm.assertEq(token.balanceOfByPartition(bytes32(uint256(16)), ALICE), 6);
        vm.assertEq(token.balanceOf(BOB), 4);
        expectToken(10, 2);
    }
}
