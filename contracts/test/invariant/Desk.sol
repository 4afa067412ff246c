// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";
import {Model} from "./Model.sol";

/// @notice Who acts, and how a call is made: it must succeed exactly where the model says so, or the run fails.
/// @dev The desk has every role but ADMIN, which wanders; a few members of staff have what the admin gives them. Actors have
///      no role, ever. An actor who loses the wallet goes on under another address; the lost one is tried again and again.
abstract contract Desk is Model {
    uint256 internal constant ACTORS = 7;
    uint256 internal constant STAFF = 3;

    ISecurityToken internal immutable TOKEN;

    address[] public everyone;
    address[] public lost;
    address[ACTORS] internal _actors;
    mapping(address account => uint256) internal _keys;
    mapping(address account => uint256) public roles;
    mapping(bytes32 operationId => bytes32 payloadHash) public executed;
    bytes32[] public operations;
    mapping(bytes4 selector => uint256) public effects;
    mapping(bytes4 selector => uint256) public refusals;
    address public admin;
    uint256 private _lastOperation;

    /// Of the call that is being prepared.
    address internal _caller;
    bytes32 internal _operation;
    bool internal _authorized;

    constructor(ISecurityToken token) {
        TOKEN = token;
        cap = token.cap();
        admin = address(this);
        roles[address(this)] = Roles.ALL & ~Roles.DIRECT;
        for (uint256 i = 0; i < ACTORS; ++i) {
            _actors[i] = newAccount();
        }
    }

    function everyoneCount() external view returns (uint256) {
        return everyone.length;
    }

    function operationCount() external view returns (uint256) {
        return operations.length;
    }

    function staff(uint256 seed) public pure returns (address) {
        return address(uint160(0x57aff0 + seed % STAFF));
    }

    function newAccount() internal returns (address account) {
        uint256 key = 0xac7000 + everyone.length;
        account = vm.addr(key);
        _keys[account] = key;
        everyone.push(account);
    }

    /// @dev An actor, and now and then an account somebody has lost.
    function actor(uint256 seed) internal view returns (address) {
        if (seed % 16 == 0 && lost.length != 0) return lost[(seed >> 8) % lost.length];
        return _actors[(seed >> 4) % ACTORS];
    }

    /// @dev Somebody who has units, if there is anybody.
    function holder(uint256 seed) internal view returns (address account) {
        for (uint256 i = 0; i < ACTORS; ++i) {
            account = _actors[((seed >> 4) + i) % ACTORS];
            if (total(account) != 0) return account;
        }
        return actor(seed);
    }

    /// @dev Somebody who may receive, most of the time.
    function receiver(uint256 seed) internal view returns (address account) {
        for (uint256 i = 0; seed % 4 != 0 && i < ACTORS; ++i) {
            account = _actors[((seed >> 4) + i) % ACTORS];
            if (eligible(account)) return account;
        }
        return actor(seed);
    }

    /// @dev Mostly a part of what is free, sometimes all of it, sometimes one too many.
    function amount(address sender, uint256 lot, uint256 seed) internal view returns (uint256) {
        uint256 units = free(sender, lot);
        if (seed % 8 == 0) return units;
        return seed % 8 == 1 ? units + 1 : (seed >> 3) % (units + 1);
    }

    /// @dev A named lot, sometimes the default one, rarely an unknown one.
    function lotOf(address account, uint256 seed) internal view returns (uint256 lot) {
        for (uint256 i = 0; seed % 8 > 1 && i < 3; ++i) {
            lot = 1 + ((seed >> 3) + i) % 3;
            if (_accounts[account].lots[lot] != 0) return lot;
        }
        return
            seed % 8 == 0
                ? 0
                : 1 + (seed >> 3) % (namedLots < 4 && seed % 64 == 1 ? 3 : namedLots < 2 ? 1 : namedLots - 1);
    }

    /// @dev Who asks for something that needs these roles, under which operation id, and may it be so?
    function prepare(uint256 seed, uint256 needed) internal {
        seed = uint256(keccak256(abi.encode(seed, needed)));
        bool byStaff = seed % 8 == 0;
        _caller = byStaff ? staff(seed >> 8) : needed == Roles.ADMIN ? admin : address(this);
        _operation = bytes32(++_lastOperation);
        if ((seed >> 16) % 16 == 0 || (byStaff && (seed >> 16) % 2 == 0)) _operation = 0;
        if ((seed >> 16) % 16 == 1 && operations.length != 0) {
            _operation = operations[(seed >> 24) % operations.length];
        }
        _authorized = roles[_caller] & needed == needed && operationIsGood();
    }

    function operationIsGood() internal view returns (bool) {
        return _operation == 0 ? roles[_caller] & Roles.DIRECT != 0 : executed[_operation] == 0;
    }

    /// @dev Makes the prepared call.
    function perform(bytes memory payload, bool good) internal returns (bool done) {
        done = send(_caller, payload, _authorized && good);
        if (done) record(payload);
    }

    function record(bytes memory payload) internal {
        if (_operation == 0) return;
        executed[_operation] = keccak256(payload);
        operations.push(_operation);
    }

    function send(address caller, bytes memory payload, bool good) internal returns (bool done) {
        bytes memory answer;
        vm.prank(caller);
        (done, answer) = address(TOKEN).call(payload);
        if (done != good) {
            vm.assertTrue(false, string.concat(good ? "must do " : "must refuse ", vm.toString(payload)));
        }
        ++(done ? effects : refusals)[bytes4(payload)];
        listen(done);
        if (!done) vm.assertTrue(answer.length >= 4 && bytes4(answer) != 0x4e487b71, "refused without a name");
    }

    /// @dev For whoever wants to hear what a call has logged.
    function listen(bool done) internal virtual {}
}
