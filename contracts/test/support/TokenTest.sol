// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../src/interfaces/IOperations.sol";
import {IRoles} from "../../src/interfaces/IRoles.sol";
import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {ITokenFactory} from "../../src/interfaces/ITokenFactory.sol";
import {ITransfers} from "../../src/interfaces/ITransfers.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RoleGrant, TokenTerms} from "../../src/types/TokenTerms.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice A factory, a token with one account for each role, and short words for what tests do with them.
/// @dev Contracts are deployed by artifact and spoken to through their interfaces, as the platform does.
abstract contract TokenTest {
    address internal constant ADMIN = address(0xad01);
    address internal constant ISSUER = address(0x1550);
    address internal constant REGISTRAR = address(0x4e61);
    address internal constant CONTROLLER = address(0xc017);
    address internal constant PAUSER = address(0x9a05);
    address internal constant STRANGER = address(0x57a9);

    address internal constant ALICE = address(0xa11ce);
    address internal constant BOB = address(0xb0b);
    address internal constant CAROL = address(0xca401);

    uint256 internal constant NOW = 1_790_000_000;
    uint40 internal constant LATER = uint40(NOW + 365 days);
    uint16 internal constant KOREA = 410;
    uint16 internal constant RETAIL = 1 << 2;
    bytes32 internal constant SALT = "BUSAN-1";

    ITokenFactory internal factory;
    ISecurityToken internal token;
    uint256 private _lastOperation;

    function setUp() public virtual {
        vm.warp(NOW);
        factory = ITokenFactory(vm.deployCode("TokenFactory.sol:TokenFactory"));
        token = ISecurityToken(_create());
    }

    /// @dev Tests of the other form say so here.
    function _create() internal virtual returns (address) {
        return factory.createStandalone(SALT, terms(), grants());
    }

    function terms() internal pure virtual returns (TokenTerms memory) {
        return TokenTerms({name: unicode"부산 선박금융 1호", symbol: "BSF1", decimals: 0, cap: 0});
    }

    function grants() internal pure returns (RoleGrant[] memory list) {
        list = new RoleGrant[](5);
        list[0] = RoleGrant(ADMIN, Roles.ADMIN);
        list[1] = RoleGrant(ISSUER, Roles.ISSUER);
        list[2] = RoleGrant(REGISTRAR, Roles.REGISTRAR);
        list[3] = RoleGrant(CONTROLLER, Roles.CONTROLLER);
        list[4] = RoleGrant(PAUSER, Roles.PAUSER);
    }

    /// @dev An operation id no test has used.
    function nextOperation() internal returns (bytes32) {
        return bytes32(++_lastOperation);
    }

    function register(address holder) internal {
        registerUntil(holder, LATER);
    }

    function registerUntil(address holder, uint40 validUntil) internal {
        bytes32 operation = nextOperation();
        vm.prank(REGISTRAR);
        token.register(operation, holder, validUntil, KOREA, RETAIL, uint48(uint160(holder)));
    }

    function issue(address holder, uint256 units) internal {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issue(holder, units, data);
    }

    /// @dev A registered holder with units.
    function fund(address holder, uint256 units) internal {
        register(holder);
        issue(holder, units);
    }

    function freeze(address holder) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.freeze(holder, operation);
    }

    function unfreeze(address holder) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.unfreeze(holder, operation);
    }

    function pause() internal {
        bytes32 operation = nextOperation();
        vm.prank(PAUSER);
        token.pause(operation);
    }

    function unpause() internal {
        bytes32 operation = nextOperation();
        vm.prank(PAUSER);
        token.unpause(operation);
    }

    function finalizeIssuance() internal {
        bytes32 operation = nextOperation();
        vm.prank(ADMIN);
        token.finalizeIssuance(operation);
    }

    /// @dev An entry of `issueBatch`.
    function credit(address holder, uint96 units) internal pure returns (bytes memory) {
        return abi.encodePacked(holder, units);
    }

    function rejection(bytes1 status, bytes32 reason) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITransfers.SecurityToken_TransferRejected.selector, status, reason);
    }

    function expectRejected(bytes1 status, bytes32 reason) internal {
        vm.expectRevert(rejection(status, reason));
    }

    function expectRoleMissing(address account, uint256 roles) internal {
        vm.expectRevert(abi.encodeWithSelector(IRoles.SecurityToken_RoleMissing.selector, account, roles));
    }

    function expectError(bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(selector));
    }

    function expectError(bytes4 selector, bytes32 detail) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, detail));
    }

    function expectError(bytes4 selector, uint256 first, uint256 second) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, first, second));
    }

    function expectEmitted() internal {
        vm.expectEmit(true, true, true, true, address(token));
    }

    function flagsOf(address holder) internal view returns (uint16 flags) {
        (,,, flags,,,) = token.holderOf(holder);
    }

    function validUntilOf(address holder) internal view returns (uint40 validUntil) {
        (, validUntil,,,,,) = token.holderOf(holder);
    }

    /// @dev A partition without limits.
    function namePartition(bytes32 partition) internal {
        namePartition(partition, 0);
    }

    /// @dev A partition that is for everybody, after its lock.
    function namePartition(bytes32 partition, uint40 lockedUntil) internal {
        namePartition(partition, PartitionTerms(lockedUntil, 0, [uint256(0), 0, 0, 0]));
    }

    function namePartition(bytes32 partition, PartitionTerms memory terms_) internal {
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        token.namePartition(operation, partition, terms_);
    }

    function issueIn(bytes32 partition, address holder, uint256 units) internal {
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        token.issueByPartition(partition, holder, units, data);
    }

    /// @dev Registers for an investor id that is not made from the account.
    function registerAs(address holder, uint16 country, uint16 classes, uint48 investorId) internal {
        bytes32 operation = nextOperation();
        vm.prank(REGISTRAR);
        token.register(operation, holder, LATER, country, classes, investorId);
    }

    function freezePartial(address holder, uint256 units) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.freezePartial(holder, units, operation);
    }

    function recover(address lost, address replacement) internal {
        bytes32 operation = nextOperation();
        vm.prank(CONTROLLER);
        token.recover(lost, replacement, operation);
    }

    function finalizeControllable() internal {
        vm.prank(ADMIN);
        token.finalizeControllable();
    }

    /// @dev Gives an account these roles and no others.
    function setRoles(address account, uint256 roles) internal {
        vm.prank(ADMIN);
        token.setRoles(account, roles);
    }

    /// @dev What a controller's call must begin its `operatorData` with: a reason and the hash of a document.
    function order() internal pure returns (bytes memory) {
        return abi.encode(bytes32("COURT ORDER 2026-1"), keccak256("the order"));
    }

    /// @dev The caller is refused with these bytes.
    function refuses(address caller, bytes memory payload, bytes memory answer) internal {
        vm.prank(caller);
        (bool success, bytes memory found) = address(token).call(payload);
        vm.assertFalse(success);
        vm.assertEq(found, answer);
    }

    function refuses(address caller, bytes memory payload, bytes1 status, bytes32 reason) internal {
        refuses(caller, payload, rejection(status, reason));
    }

    /// @dev Only holders of these roles may; STRANGER has all the others.
    function refusesWithout(uint256 roles, bytes memory payload) internal {
        setRoles(STRANGER, Roles.ALL & ~(roles | Roles.ADMIN));
        refuses(STRANGER, payload, abi.encodeWithSelector(IRoles.SecurityToken_RoleMissing.selector, STRANGER, roles));
    }

    /// @dev The first payload has effect; neither it nor the other one has, under the same id "a".
    function refusesUsedOperation(address caller, bytes memory first, bytes memory other) internal {
        succeeds(caller, first);
        bytes memory done = abi.encodeWithSelector(IOperations.SecurityToken_OperationDone.selector, bytes32("a"));
        refuses(caller, first, done);
        refuses(caller, other, done);
        vm.assertEq(token.operationOf("a"), keccak256(first));
    }

    function refusesMissingOperation(address caller, bytes memory payload) internal {
        refuses(caller, payload, abi.encodeWithSelector(IOperations.SecurityToken_OperationMissing.selector));
    }

    function succeeds(address caller, bytes memory payload) internal returns (bytes memory answer) {
        bool success;
        vm.prank(caller);
        (success, answer) = address(token).call(payload);
        vm.assertTrue(success);
    }

    /// @dev Together with `expectEmitted`: these events and no others.
    function succeedsWithEvents(address caller, bytes memory payload, uint256 events) internal returns (bytes memory) {
        vm.recordLogs();
        bytes memory answer = succeeds(caller, payload);
        vm.assertEq(vm.getRecordedLogs().length, events);
        return answer;
    }

    function expectExecuted(bytes memory payload) internal {
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(payload));
    }

    function expectToken(uint256 supply, uint256 holders) internal view {
        vm.assertEq(token.totalSupply(), supply);
        vm.assertEq(token.holderCount(), holders);
    }

    function expectLocks(address holder, uint256 frozen, uint256 held, address successor) internal view {
        (uint256 frozen_, uint256 held_, address successor_) = token.locksOf(holder);
        vm.assertEq(frozen_, frozen);
        vm.assertEq(held_, held);
        vm.assertEq(successor_, successor);
    }
}
