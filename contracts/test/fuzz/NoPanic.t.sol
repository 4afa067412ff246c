// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {SevenRule} from "../invariant/ModelRules.sol";
import {Surface} from "../support/Surface.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";
import {Raw} from "./Raw.sol";

/// @notice Whatever is sent to whatever function, by whomever: it succeeds, or it is refused with an error of `ISecurityToken`.
///         No arithmetic panic, no index out of bounds, no error of a library. Only calldata that are no ABI encoding are
///         refused with nothing.
contract NoPanicTest is TokenTest, Raw {
    /// An account with something in each of its bytes.
    address private constant HEIR = 0x940EF3cF7F69E7EC4F4D3Ff108ab7f700E933c61;
    address private constant BOSS = address(0xb055);

    string[] private _signatures;
    mapping(bytes4 selector => bool) private _named;

    function setUp() public override {
        super.setUp();
        (bytes4[] memory selectors, uint256 count) = Surface.errors();
        for (uint256 i = 0; i < count; ++i) {
            _named[selectors[i]] = true;
        }
        _signatures = Surface.all();
        _addresses = [ALICE, BOB, CAROL, HEIR, BOSS, STRANGER, address(0), address(token), ISSUER];
        _words = [bytes32(0), "default", "FREE", "LOCKED", "salt", "new", bytes32(uint256(1))];
        populate();
    }

    function testFuzz_EverythingSucceedsOrIsRefusedByName(uint256 seed) external {
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            attempt(_signatures[(seed >> 16) % _signatures.length], seed);
        }
    }

    /// Each function on its own, so that none is left to chance.
    function testFuzz_EachFunction(uint256 seed) external {
        for (uint256 i = 0; i < _signatures.length; ++i) {
            attempt(_signatures[i], uint256(keccak256(abi.encode(seed, i))));
        }
    }

    function attempt(string memory signature, uint256 seed) private {
        (bytes memory payload, bool wellFormed) = payloadOf(signature, seed);
        if (seed % 64 == 0) vm.warp(block.timestamp + (seed >> 64) % 1 days);
        vm.prank(seed % 4 < 2 ? BOSS : _addresses[(seed >> 8) % _addresses.length]);
        (bool success, bytes memory answer) = address(token).call(payload);
        if (success) return;
        bool named = answer.length >= 4 && _named[bytes4(answer)];
        bool malformed = !wellFormed || bytes4(payload) == token.initialize.selector;
        vm.assertTrue(named || (malformed && answer.length == 0), string.concat(signature, vm.toString(answer)));
    }

    /// @dev Units of every kind, an account that was lost, rules, and somebody with every role.
    function populate() private {
        fund(ALICE, 100);
        fund(BOB, 50);
        fund(CAROL, 10);
        vm.startPrank(ADMIN);
        token.setRoles(BOSS, Roles.ALL & ~Roles.ADMIN);
        token.offerAdmin(BOSS);
        vm.stopPrank();
        vm.prank(ALICE);
        token.createHold(HoldParties(ALICE, BOB, address(0), 0, "salt"), 5, type(uint40).max);
        vm.startPrank(BOSS);
        token.acceptAdmin();
        PartitionTerms memory terms_;
        token.namePartition(0, "FREE", terms_);
        terms_.lockedUntil = uint40(NOW + 400);
        token.namePartition(0, "LOCKED", terms_);
        token.issueByPartition("FREE", ALICE, 30, "");
        token.issueByPartition("LOCKED", ALICE, 30, "");
        token.snapshot(0);
        token.freezePartial(ALICE, 20, 0);
        token.recover(CAROL, HEIR, 0);
        token.setRules(0, RuleSet(0, 0, 0, 6, 2, 1000));
        token.setRuleModule(0, address(new SevenRule()));
        vm.stopPrank();
    }
}
