// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {Desk} from "./Desk.sol";

/// @notice Registering, freezing and recovery.
abstract contract RegisterHandler is Desk {
    function register(uint256 seed, uint256 who, uint256 validity, uint256 choice) external {
        prepare(seed, Roles.REGISTRAR);
        (address account, uint40 until, uint16 country, uint16 classes) =
            (actor(who), validUntil(validity), countryOf(choice), classesOf(choice));
        bool good = choice % 16 != 5;
        if (!good) classes |= 1 + uint16(choice >> 16) % 3;
        bytes memory payload =
            abi.encodeCall(TOKEN.register, (_operation, account, until, country, classes, uint48(choice % 5)));
        if (perform(payload, good)) state(account, until, country, classes, uint48(choice % 5));
    }

    function registerBatch(uint256 seed, uint256 first, uint256 second, uint256 validity, uint256 choice) external {
        prepare(seed, Roles.REGISTRAR);
        (uint40 until, uint16 country, uint16 classes) = (validUntil(validity), countryOf(choice), classesOf(choice));
        bytes memory terms = abi.encodePacked(until, country, classes, uint48(choice % 5));
        bytes memory packed = bytes.concat(bytes20(actor(first)), terms, bytes20(actor(second)), terms);
        bool good = choice % 16 != 5;
        if (!good) packed = bytes.concat(packed, hex"00");
        if (!perform(abi.encodeCall(TOKEN.registerBatch, (_operation, packed)), good)) return;
        state(actor(first), until, country, classes, uint48(choice % 5));
        state(actor(second), until, country, classes, uint48(choice % 5));
    }

    function freeze(uint256 seed, uint256 who) external {
        prepare(seed, Roles.CONTROLLER);
        address account = actor(who);
        if (perform(abi.encodeCall(TOKEN.freeze, (account, _operation)), true)) _accounts[account].frozen = true;
    }

    /// @dev Oftener than freezing, or everything would stand still.
    function unfreeze(uint256 seed, uint256 who) external {
        for (uint256 i = 0; i < 3; ++i) {
            prepare(seed >> i, Roles.CONTROLLER);
            address account = i == 0 ? actor(who) : _actors[((who >> 4) + i) % ACTORS];
            bool good = _accounts[account].successor == address(0);
            if (perform(abi.encodeCall(TOKEN.unfreeze, (account, _operation)), good)) {
                _accounts[account].frozen = false;
            }
        }
    }

    function freezePartial(uint256 seed, uint256 who, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        address account = who % 4 == 0 ? actor(who >> 2) : holder(who >> 2);
        Account storage a = _accounts[account];
        uint256 most = a.lots[0] - a.held;
        units = units % 8 == 0 ? most + 1 : units % 8 < 3 ? 0 : (units >> 3) % (most + 1) / 2;
        bool good = units <= most && a.successor == address(0);
        if (perform(abi.encodeCall(TOKEN.freezePartial, (account, units, _operation)), good)) a.frozenUnits = units;
    }

    function recover(uint256 seed, uint256 who, uint256 where) external {
        prepare(seed, Roles.CONTROLLER);
        uint256 place = (who >> 4) % ACTORS;
        bool isActor = who % 16 != 0 || lost.length == 0;
        address old = isActor ? _actors[place] : actor(who);
        address replacement = where % 4 < 2 ? newAccount() : actor(where >> 2);
        if (!perform(abi.encodeCall(TOKEN.recover, (old, replacement, _operation)), mayRecover(old, replacement))) {
            return;
        }
        _accounts[replacement] = _accounts[old];
        close(old, replacement);
        if (isActor) _actors[place] = where % 4 < 2 ? replacement : newAccount();
    }

    function close(address old, address replacement) private {
        delete _accounts[old];
        (_accounts[old].frozen, _accounts[old].successor) = (true, replacement);
        lost.push(old);
    }

    function mayRecover(address old, address replacement) private view returns (bool) {
        Account storage from = _accounts[old];
        Account storage to = _accounts[replacement];
        if (from.successor != address(0) || (from.validUntil == 0 && total(old) == 0)) return false;
        if (old == replacement || total(replacement) != 0 || to.successor != address(0) || to.frozen) return false;
        return to.validUntil == 0 || (to.investorId != 0 && to.investorId == from.investorId);
    }

    function state(address account, uint256 until, uint16 country, uint16 classes, uint48 id) internal {
        Account storage a = _accounts[account];
        (a.validUntil, a.country, a.classes, a.investorId) = (until, country, classes, id);
    }

    function validUntil(uint256 seed) internal view returns (uint40) {
        if (seed % 16 == 0) return 0;
        if (seed % 16 == 1) return uint40(block.timestamp - 1);
        if (seed % 16 == 2) return uint40(block.timestamp);
        return uint40(block.timestamp + (seed >> 4) % 730 days);
    }

    function countryOf(uint256 seed) internal pure returns (uint16) {
        if (seed % 16 == 3) return 65_535;
        return seed % 3 == 0 ? JAPAN : KOREA;
    }

    function classesOf(uint256 seed) internal pure returns (uint16) {
        return uint16(seed >> 8) & 0x800c;
    }
}
