// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {Desk} from "./Desk.sol";
import {BrokenRule, SevenRule} from "./ModelRules.sol";

/// @notice The rules, the pause, and what is given up for ever.
abstract contract RuleHandler is Desk {
    address private immutable SEVEN = address(new SevenRule());
    address private immutable BROKEN = address(new BrokenRule());

    /// @dev Rules that leave room for something, and sometimes a contradiction.
    function setRules(uint256 seed, uint256 choice) external {
        prepare(seed, Roles.ADMIN);
        RuleSet memory set = rulesOf(uint256(keccak256(abi.encode(choice))));
        bool good = choice % 8 != 0;
        if (!good) (set.minHolding, set.maxHolding) = (2, 1);
        if (!perform(abi.encodeCall(TOKEN.setRules, (_operation, set)), good)) return;
        _rules = set;
        mostHolders = holders > set.maxHolders ? holders : set.maxHolders;
        for (uint256 i = 0; i < everyone.length; ++i) {
            _accounts[everyone[i]].exempt = total(everyone[i]) > set.maxHolding;
        }
    }

    function setCountries(uint256 seed, uint256 choice) external {
        prepare(seed, Roles.ADMIN);
        (bool limited, bool korea, bool japan) = (choice % 3 == 0, choice % 16 > 2, choice % 5 == 0);
        uint256[4] memory allowed;
        if (korea) allowed[1] |= 1 << (KOREA - 256);
        if (japan) allowed[1] |= 1 << (JAPAN - 256);
        if (!perform(abi.encodeCall(TOKEN.setCountries, (_operation, limited, allowed)), true)) return;
        (countriesLimited, koreaAllowed, japanAllowed) = (limited, korea, japan);
    }

    function setRuleModule(uint256 seed, uint256 choice) external {
        prepare(seed, Roles.ADMIN);
        bool good = choice % 8 != 0;
        uint256 which = choice % 8 == 1 ? 2 : choice % 8 < 4 ? 1 : 0;
        address chosen = !good ? actor(choice) : which == 0 ? address(0) : which == 1 ? SEVEN : BROKEN;
        if (perform(abi.encodeCall(TOKEN.setRuleModule, (_operation, chosen)), good)) module = which;
    }

    function pause(uint256 seed, uint256 choice) external {
        prepare(seed, Roles.PAUSER);
        bytes memory payload =
            choice % 6 == 0 ? abi.encodeCall(TOKEN.pause, (_operation)) : abi.encodeCall(TOKEN.unpause, (_operation));
        if (perform(payload, true)) paused = choice % 6 == 0;
    }

    /// @dev Rarely, because afterwards some of the others can do no more.
    function finalize(uint256 seed, uint256 choice) external {
        if (choice % 32 > 1) return;
        prepare(seed, Roles.ADMIN);
        if (choice % 32 == 0) {
            if (perform(abi.encodeCall(TOKEN.finalizeIssuance, (_operation)), true)) issuable = false;
        } else if (send(_caller, abi.encodeCall(TOKEN.finalizeControllable, ()), roles[_caller] & Roles.ADMIN != 0)) {
            controllable = false;
        }
    }

    function rulesOf(uint256 seed) private view returns (RuleSet memory set) {
        if (seed % 2 == 0) return set;
        if ((seed >> 8) % 16 == 0) set.opensAt = uint40(block.timestamp - 1 days + (seed >> 64) % 2 days);
        if ((seed >> 8) % 16 < 2) set.closesAt = uint40(block.timestamp + 1 days + (seed >> 96) % 40 days);
        if ((seed >> 16) % 4 == 0) set.classes = 12;
        if ((seed >> 24) % 2 == 0) set.maxHolders = uint32(2 + (seed >> 128) % 5);
        if ((seed >> 32) % 2 == 0) set.minHolding = uint96((seed >> 160) % 10);
        if ((seed >> 40) % 2 == 0) set.maxHolding = uint96(300 + (seed >> 192) % 2000);
    }
}
