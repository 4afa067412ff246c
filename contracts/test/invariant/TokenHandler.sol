// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";

/// @notice Calls the token in every way there is and keeps a model of what the register must be.
/// @dev Each action asks the model whether it must succeed, and fails the run where the token decides otherwise. The
///      handler holds all roles and is the admin at first.
contract TokenHandler {
    struct Model {
        uint256 balance;
        uint256 validUntil;
        uint16 country;
        uint16 classes;
        uint48 investorId;
        bool frozen;
    }

    uint256 public constant ACTORS = 6;
    ISecurityToken private immutable TOKEN;

    mapping(address holder => Model) public model;
    mapping(bytes32 operationId => bytes32 payloadHash) public executed;
    mapping(bytes4 selector => uint256 effects) public effects;
    bytes32[] public operations;
    bool public paused;
    uint256 public issued;
    address public admin;
    uint256 private _operations;

    constructor(ISecurityToken token_) {
        TOKEN = token_;
        admin = address(this);
    }

    function actor(uint256 seed) public pure returns (address) {
        return address(uint160(0xac7000 + seed % ACTORS));
    }

    function register(uint256 who, uint256 validity, uint16 country, uint16 classes, uint48 id) external {
        address holder = actor(who);
        uint40 until = validUntil(validity);
        bytes32 operation = nextOperation();
        bool good = classes & 3 == 0 || validity % 2 == 0;
        if (good) classes &= 0xfffc;
        if (!execute(operation, abi.encodeCall(TOKEN.register, (operation, holder, until, country, classes, id)), good))
        {
            return;
        }
        state(holder, until, country, classes, id);
    }

    function registerBatch(uint256 first, uint256 second, uint256 validity, uint16 country, uint48 id) external {
        uint40 until = validUntil(validity);
        bytes memory packed = abi.encodePacked(
            bytes.concat(terms(actor(first), until, country, id), terms(actor(second), until, country, id))
        );
        bytes32 operation = nextOperation();
        execute(operation, abi.encodeCall(TOKEN.registerBatch, (operation, packed)), true);
        state(actor(first), until, country, 4, id);
        state(actor(second), until, country, 4, id);
    }

    function registerAndIssueBatch(uint256 who, uint96 units, uint256 validity, uint16 country, uint48 id) external {
        address holder = actor(who);
        uint40 until = validUntil(validity);
        units %= 2000;
        bytes memory packed = abi.encodePacked(holder, units, until, country, uint16(4), id);
        bytes32 operation = nextOperation();
        bool good = until >= block.timestamp && !model[holder].frozen && issued + units <= TOKEN.cap();
        if (!execute(operation, abi.encodeCall(TOKEN.registerAndIssueBatch, (operation, packed)), good)) return;
        state(holder, until, country, 4, id);
        credit(holder, units);
    }

    function issue(uint256 who, uint96 units) external {
        address holder = actor(who);
        units %= 2000;
        bytes32 operation = nextOperation();
        bool good = eligible(holder) && issued + units <= TOKEN.cap();
        if (execute(operation, abi.encodeCall(TOKEN.issue, (holder, units, abi.encode(operation))), good)) {
            credit(holder, units);
        }
    }

    function issueBatch(uint256 first, uint256 second, uint96 units) external {
        (address one, address two) = (actor(first), actor(second));
        units %= 2000;
        bytes memory packed = abi.encodePacked(one, units, two, units);
        bytes32 operation = nextOperation();
        bool good = eligible(one) && eligible(two) && issued + 2 * uint256(units) <= TOKEN.cap();
        if (!execute(operation, abi.encodeCall(TOKEN.issueBatch, (operation, packed)), good)) return;
        credit(one, units);
        credit(two, units);
    }

    function transfer(uint256 from, uint256 to, uint256 units, bool withData) external {
        (address sender, address receiver) = (actor(from), actor(to));
        units = amount(sender, units);
        bytes memory payload = withData
            ? abi.encodeCall(TOKEN.transferWithData, (receiver, units, "data"))
            : abi.encodeCall(TOKEN.transfer, (receiver, units));
        if (send(sender, payload, mayMove(sender, receiver, units))) move(sender, receiver, units);
    }

    function transferFrom(uint256 from, uint256 to, uint256 units, uint256 allowance, bool withData) external {
        (address sender, address receiver, address spender) = (actor(from), actor(to), actor(from % ACTORS + 1));
        units = amount(sender, units);
        allowance = allowance % (2 * units + 1);
        send(sender, abi.encodeCall(TOKEN.approve, (spender, allowance)), true);
        bytes memory payload = withData
            ? abi.encodeCall(TOKEN.transferFromWithData, (sender, receiver, units, "data"))
            : abi.encodeCall(TOKEN.transferFrom, (sender, receiver, units));
        if (send(spender, payload, mayMove(sender, receiver, units) && allowance >= units)) {
            move(sender, receiver, units);
        }
    }

    function freeze(uint256 who, bool frozen) external {
        address holder = actor(who);
        bytes32 operation = nextOperation();
        bytes memory payload = frozen
            ? abi.encodeCall(TOKEN.freeze, (holder, operation))
            : abi.encodeCall(TOKEN.unfreeze, (holder, operation));
        execute(operation, payload, true);
        model[holder].frozen = frozen;
    }

    function pause(uint256 choice) external {
        paused = choice % 4 == 0;
        bytes32 operation = nextOperation();
        bytes memory payload =
            paused ? abi.encodeCall(TOKEN.pause, (operation)) : abi.encodeCall(TOKEN.unpause, (operation));
        execute(operation, payload, true);
    }

    function passTime(uint256 duration) external {
        vm.warp(block.timestamp + duration % 30 days);
    }

    /// @dev Hands the admin role to the handler's own second name and back, so that other actions keep their roles.
    function handOver(bool accepted) external {
        address next = admin == address(this) ? address(0xad02) : address(this);
        send(admin, abi.encodeCall(TOKEN.offerAdmin, (next)), true);
        if (!accepted) return;
        send(next, abi.encodeCall(TOKEN.acceptAdmin, ()), true);
        admin = next;
    }

    /// @dev An account without any role tries everything that needs one.
    function trespass(uint256 who, uint256 choice) external {
        address holder = actor(who);
        bytes32 operation = nextOperation();
        bytes[11] memory payloads = [
            abi.encodeCall(TOKEN.register, (operation, holder, type(uint40).max, 1, 4, 1)),
            abi.encodeCall(TOKEN.registerBatch, (operation, terms(holder, type(uint40).max, 1, 1))),
            abi.encodeCall(
                TOKEN.registerAndIssueBatch,
                (operation, abi.encodePacked(holder, uint96(1), type(uint40).max, uint16(1), uint16(4), uint48(1)))
            ),
            abi.encodeCall(TOKEN.issue, (holder, 1, abi.encode(operation))),
            abi.encodeCall(TOKEN.issueBatch, (operation, abi.encodePacked(holder, uint96(1)))),
            abi.encodeCall(TOKEN.freeze, (holder, operation)),
            abi.encodeCall(TOKEN.unfreeze, (holder, operation)),
            abi.encodeCall(TOKEN.pause, (operation)),
            abi.encodeCall(TOKEN.unpause, (operation)),
            abi.encodeCall(TOKEN.setRoles, (holder, Roles.ISSUER)),
            abi.encodeCall(TOKEN.offerAdmin, (holder))
        ];
        send(holder, payloads[choice % 11], false);
    }

    /// @dev A used id again, for something the caller could otherwise do.
    function replay(uint256 which) external {
        if (operations.length == 0) return;
        bytes32 operation = operations[which % operations.length];
        send(address(this), abi.encodeCall(TOKEN.unpause, (operation)), false);
        send(address(this), abi.encodeCall(TOKEN.registerBatch, (operation, terms(actor(which), 0, 1, 1))), false);
    }

    function eligible(address holder) public view returns (bool) {
        return model[holder].validUntil >= block.timestamp && !model[holder].frozen;
    }

    function operationCount() external view returns (uint256) {
        return operations.length;
    }

    function mayMove(address from, address to, uint256 units) private view returns (bool) {
        return !paused && units <= model[from].balance && eligible(from) && eligible(to);
    }

    /// @dev Mostly what the sender has, sometimes all of it, sometimes one too many.
    function amount(address sender, uint256 seed) private view returns (uint256) {
        uint256 balance = model[sender].balance;
        if (seed % 8 == 0) return balance;
        return seed % 8 == 1 ? balance + 1 : seed % (balance + 1);
    }

    function validUntil(uint256 seed) private view returns (uint40) {
        if (seed % 8 == 0) return 0;
        if (seed % 8 == 1) return uint40(block.timestamp - 1);
        return uint40(block.timestamp + seed % 365 days);
    }

    function terms(address holder, uint40 until, uint16 country, uint48 id) private pure returns (bytes memory) {
        return abi.encodePacked(holder, until, country, uint16(4), id);
    }

    function state(address holder, uint40 until, uint16 country, uint16 classes, uint48 id) private {
        Model storage holder_ = model[holder];
        (holder_.validUntil, holder_.country, holder_.classes, holder_.investorId) = (until, country, classes, id);
    }

    function credit(address holder, uint256 units) private {
        model[holder].balance += units;
        issued += units;
    }

    function move(address from, address to, uint256 units) private {
        model[from].balance -= units;
        model[to].balance += units;
    }

    function nextOperation() private returns (bytes32) {
        return keccak256(abi.encode(++_operations));
    }

    function execute(bytes32 operation, bytes memory payload, bool good) private returns (bool success) {
        success = send(address(this), payload, good);
        if (!success) return success;
        executed[operation] = keccak256(payload);
        operations.push(operation);
    }

    function send(address caller, bytes memory payload, bool good) private returns (bool success) {
        vm.prank(caller);
        (success,) = address(TOKEN).call(payload);
        vm.assertEq(success, good);
        if (success) ++effects[bytes4(payload)];
    }
}
