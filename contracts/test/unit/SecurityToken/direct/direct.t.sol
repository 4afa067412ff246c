// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {PartitionTerms} from "../../../../src/types/Partition.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {RuleSet} from "../../../../src/types/RuleSet.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {Vm, vm} from "../../../support/Vm.sol";

/// @dev Each call is made alone, from the same state. STRANGER has all roles that can be given but DIRECT, the admin too.
contract DirectTest is PartitionTest {
    uint256 private constant ROLES = Roles.ISSUER | Roles.REGISTRAR | Roles.CONTROLLER | Roles.PAUSER;
    bytes32 private constant ID = "a";

    HoldParties private _parties;
    bytes[] private _calls;

    function setUp() public override {
        super.setUp();
        setRoles(STRANGER, ROLES);
        vm.prank(ADMIN);
        token.offerAdmin(STRANGER);
        vm.prank(STRANGER);
        token.acceptAdmin();
        _parties = hold(20);
    }

    /// @dev Gives STRANGER, who is the admin now, the role DIRECT.
    function allowDirect() private {
        vm.prank(STRANGER);
        token.setRoles(STRANGER, ROLES | Roles.ADMIN | Roles.DIRECT);
    }

    /// @dev Every function with an id, in a call that succeeds. `data` carry the id where a standard has no place for it.
    function calls(bytes memory data) private returns (bytes[] memory) {
        delete _calls;
        registering(bytes32(data));
        issuing(bytes32(data), data);
        controlling(bytes32(data));
        taking(data);
        administering(bytes32(data));
        vm.assertEq(_calls.length, 24);
        return _calls;
    }

    function registering(bytes32 id) private {
        bytes memory entry = abi.encodePacked(CAROL, LATER, KOREA, RETAIL, uint48(9));
        bytes memory entryWithUnits = abi.encodePacked(CAROL, uint96(1), LATER, KOREA, RETAIL, uint48(9));
        _calls.push(abi.encodeCall(token.register, (id, CAROL, LATER, KOREA, RETAIL, 9)));
        _calls.push(abi.encodeCall(token.registerBatch, (id, entry)));
        _calls.push(abi.encodeCall(token.registerAndIssueBatch, (id, entryWithUnits)));
    }

    function issuing(bytes32 id, bytes memory data) private {
        PartitionTerms memory free;
        _calls.push(abi.encodeCall(token.issue, (BOB, 1, data)));
        _calls.push(abi.encodeCall(token.issueByPartition, (LOT, BOB, 1, data)));
        _calls.push(abi.encodeCall(token.issueBatch, (id, credit(BOB, 1))));
        _calls.push(abi.encodeCall(token.namePartition, (id, "other", free)));
        _calls.push(abi.encodeCall(token.snapshot, (id)));
    }

    function controlling(bytes32 id) private {
        _calls.push(abi.encodeCall(token.freeze, (ALICE, id)));
        _calls.push(abi.encodeCall(token.unfreeze, (ALICE, id)));
        _calls.push(abi.encodeCall(token.freezePartial, (ALICE, 1, id)));
        _calls.push(abi.encodeCall(token.recover, (ALICE, CAROL, id)));
        _calls.push(abi.encodeCall(token.releaseHoldByOrder, (_parties, id)));
        _calls.push(abi.encodeCall(token.redeemBatch, (id, credit(ALICE, 1))));
    }

    function taking(bytes memory data) private {
        bytes memory orderAndId = bytes.concat(order(), data);
        _calls.push(abi.encodeCall(token.controllerTransfer, (ALICE, BOB, 1, data, order())));
        _calls.push(abi.encodeCall(token.controllerRedeem, (ALICE, 1, data, order())));
        _calls.push(abi.encodeCall(token.operatorTransferByPartition, (LOT, ALICE, BOB, 1, data, order())));
        _calls.push(abi.encodeCall(token.operatorRedeemByPartition, (LOT, ALICE, 1, orderAndId)));
    }

    function administering(bytes32 id) private {
        RuleSet memory none;
        uint256[4] memory nowhere;
        _calls.push(abi.encodeCall(token.pause, (id)));
        _calls.push(abi.encodeCall(token.unpause, (id)));
        _calls.push(abi.encodeCall(token.setRules, (id, none)));
        _calls.push(abi.encodeCall(token.setCountries, (id, true, nowhere)));
        _calls.push(abi.encodeCall(token.setRuleModule, (id, address(0))));
        _calls.push(abi.encodeCall(token.finalizeIssuance, (id)));
    }

    function refusesAll(bytes memory data) private {
        bytes[] memory list = calls(data);
        for (uint256 i = 0; i < list.length; ++i) {
            refusesMissingOperation(STRANGER, list[i]);
        }
    }

    function test_RevertWhen_NotDirect() external {
        refusesAll("");
        refusesAll(new bytes(31));
        refusesAll(new bytes(64));
    }

    function test_WhenDirect() external {
        allowDirect();
        expectNotRecorded("");
        expectNotRecorded(new bytes(31));
        expectNotRecorded(new bytes(64));
    }

    /// Most calls can be made twice in a row; the others are refused for what they did, not for an id.
    function test_WhenDirect_AgainAndAgain() external {
        allowDirect();
        uint256 state = vm.snapshotState();
        bytes[] memory list = calls("");
        uint256 refused;
        for (uint256 i = 0; i < list.length; ++i) {
            succeeds(STRANGER, list[i]);
            vm.prank(STRANGER);
            (bool again,) = address(token).call(list[i]);
            if (!again) ++refused;
            vm.revertToState(state);
        }
        vm.assertEq(refused, 3, "naming, recovering and releasing the same twice");
    }

    function test_WhenDirectAndAnIdIsGiven() external {
        allowDirect();
        uint256 state = vm.snapshotState();
        bytes[] memory list = calls(abi.encode(ID));
        for (uint256 i = 0; i < list.length; ++i) {
            refusesUsedOperation(STRANGER, list[i], abi.encodeCall(token.freeze, (ALICE, ID)));
            vm.revertToState(state);
        }
    }

    function expectNotRecorded(bytes memory data) private {
        uint256 state = vm.snapshotState();
        bytes[] memory list = calls(data);
        for (uint256 i = 0; i < list.length; ++i) {
            vm.recordLogs();
            succeeds(STRANGER, list[i]);
            expectNoOperation(vm.getRecordedLogs());
            vm.assertEq(token.operationOf(0), 0);
            vm.revertToState(state);
        }
    }

    function expectNoOperation(Vm.Log[] memory logs) private pure {
        vm.assertTrue(logs.length != 0);
        for (uint256 i = 0; i < logs.length; ++i) {
            vm.assertTrue(logs[i].topics[0] != IOperations.OperationExecuted.selector);
        }
    }
}
