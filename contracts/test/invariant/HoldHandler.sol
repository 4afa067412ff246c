// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {Roles} from "../../src/types/Roles.sol";
import {ControlHandler} from "./ControlHandler.sol";

/// @notice Holds, with a notary and with a secret.
abstract contract HoldHandler is ControlHandler {
    struct Promise {
        HoldParties parties;
        uint256 units;
        uint256 expiresAt;
        uint256 status;
    }

    bytes32 private constant SECRET = "open sesame";
    Promise[] private _holds;

    function holdCount() external view returns (uint256) {
        return _holds.length;
    }

    function holdAt(uint256 index) external view returns (Promise memory) {
        return _holds[index];
    }

    /// @dev Who owns now what the account owned.
    function ownerOf(address account) public view returns (address) {
        while (_accounts[account].successor != address(0)) account = _accounts[account].successor;
        return account;
    }

    function createHold(uint256 by, uint256 from, uint256 to, uint256 units, uint256 choice) external {
        HoldParties memory parties = partiesOf(from, to, choice);
        address operator = by % 3 == 0 ? actor(by >> 2) : parties.owner;
        units = amount(parties.owner, 0, units);
        uint256 expiresAt = choice % 16 == 1 ? block.timestamp - 1 : block.timestamp + (choice >> 32) % 3 days;
        bool isNew = choice % 16 != 2 || _holds.length == 0;
        if (!isNew) parties = _holds[from % _holds.length].parties;
        bool good = isNew && mayAct(operator, parties.owner, 0) && units != 0 && parties.to != address(0);
        good = good && expiresAt >= block.timestamp && maySpend(parties.owner, 0, units);
        bytes memory payload = abi.encodeCall(TOKEN.createHold, (parties, uint96(units), uint40(expiresAt)));
        if (!send(operator, payload, good)) return;
        _accounts[parties.owner].held += units;
        _holds.push(Promise(parties, units, expiresAt, 1));
    }

    function executeHold(uint256 which, uint256 by, uint256 choice) external {
        if (_holds.length == 0) return;
        Promise storage hold = _holds[pick(which)];
        HoldParties memory parties = hold.parties;
        address owner = ownerOf(parties.owner);
        bool byRight = parties.notary == address(0) ? choice % 4 != 0 : by % 4 != 0;
        address caller = parties.notary != address(0) && byRight ? parties.notary : actor(by | 1);
        if (caller == parties.notary) byRight = true;
        bytes memory payload = abi.encodeCall(TOKEN.executeHold, (parties, choice % 4 == 0 ? bytes32("?") : SECRET));
        bool good = hold.status == 1 && byRight && block.timestamp <= hold.expiresAt;
        if (good) _accounts[owner].held -= hold.units;
        bool allowed = good && mayTransfer(owner, parties.to, 0, hold.units);
        if (send(caller, payload, allowed)) {
            hold.status = 2;
            move(owner, parties.to, 0, hold.units);
        } else if (good) {
            _accounts[owner].held += hold.units;
        }
    }

    function releaseHold(uint256 which, uint256 by) external {
        if (_holds.length == 0) return;
        Promise storage hold = _holds[pick(which)];
        address caller = by % 2 == 0 && hold.parties.notary != address(0) ? hold.parties.notary : actor(by);
        bool good = caller == hold.parties.notary || hold.expiresAt < block.timestamp;
        if (send(caller, abi.encodeCall(TOKEN.releaseHold, (hold.parties)), good && hold.status == 1)) release(hold);
    }

    function releaseHoldByOrder(uint256 seed, uint256 which) external {
        if (_holds.length == 0) return;
        prepare(seed, Roles.CONTROLLER);
        Promise storage hold = _holds[pick(which)];
        if (perform(abi.encodeCall(TOKEN.releaseHoldByOrder, (hold.parties, _operation)), hold.status == 1)) {
            release(hold);
        }
    }

    function release(Promise storage hold) private {
        hold.status = 3;
        _accounts[ownerOf(hold.parties.owner)].held -= hold.units;
    }

    /// @dev An open one, if there is any near.
    function pick(uint256 seed) private view returns (uint256 place) {
        for (uint256 i = 0; i < _holds.length; ++i) {
            place = ((seed >> 2) + i) % _holds.length;
            if (seed % 4 == 0 || _holds[place].status == 1) return place;
        }
    }

    function partiesOf(uint256 from, uint256 to, uint256 choice) private view returns (HoldParties memory parties) {
        parties.owner = from % 8 == 0 ? actor(from >> 3) : holder(from >> 3);
        parties.to = choice % 16 == 3 ? address(0) : receiver(to);
        parties.notary = choice % 3 == 0 ? address(0) : _actors[(choice >> 8) % ACTORS];
        parties.secretHash = keccak256(abi.encode(SECRET));
        parties.salt = bytes32(_holds.length);
    }
}
