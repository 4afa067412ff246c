// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice Alice has a hundred units, Bob is registered and has none; words for what a rule says of a transfer between them and
///         of units created for one of them.
/// @dev A refusal is asked of every function that could give it, and each must give the same.
abstract contract RuleTest is TokenTest {
    address internal constant PLATFORM = address(0x91a7);

    function setUp() public virtual override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
        vm.prank(ADMIN);
        token.setRoles(PLATFORM, Roles.ISSUER | Roles.REGISTRAR);
    }

    function setRules(RuleSet memory rules) internal {
        bytes32 operation = nextOperation();
        vm.prank(ADMIN);
        token.setRules(operation, rules);
    }

    function setCountries(bool limited, uint256[4] memory allowed) internal {
        bytes32 operation = nextOperation();
        vm.prank(ADMIN);
        token.setCountries(operation, limited, allowed);
    }

    function setRuleModule(address module) internal {
        bytes32 operation = nextOperation();
        vm.prank(ADMIN);
        token.setRuleModule(operation, module);
    }

    function registerAs(address holder, uint16 country, uint16 classes) internal {
        bytes32 operation = nextOperation();
        vm.prank(REGISTRAR);
        token.register(operation, holder, LATER, country, classes, 1);
    }

    /// Alice may send, and does.
    function sends(address to, uint256 value) internal {
        expectVerdict(to, value, true, 0x51, "OK");
        vm.prank(ALICE);
        vm.assertTrue(token.transfer(to, value));
    }

    /// Alice may not send, and is told the same by all.
    function refused(address to, uint256 value, bytes1 status, bytes32 reason) internal {
        expectVerdict(to, value, false, status, reason);
        vm.prank(ALICE);
        expectRejected(status, reason);
        token.transfer(to, value);
    }

    function expectVerdict(address to, uint256 value, bool allowed, bytes1 status, bytes32 reason) private {
        vm.prank(ALICE);
        (bool actual, bytes1 actualStatus, bytes32 actualReason) = token.canTransfer(to, value, "");
        vm.assertEq(actualReason, reason);
        vm.assertEq(bytes32(actualStatus), bytes32(status));
        vm.assertEq(actual, allowed);
        vm.assertEq(token.detectTransferRestriction(ALICE, to, value) == 0, allowed);
    }

    /// Units may be created for the account, in each of the three ways.
    function receivesIssued(address to, uint96 units) internal {
        uint256 balance = token.balanceOf(to);
        for (uint256 way = 0; way < 3; ++way) {
            bytes memory payload = issuing(way, to, units);
            uint256 before = vm.snapshotState();
            vm.prank(PLATFORM);
            (bool success, bytes memory answer) = address(token).call(payload);
            vm.assertEq(answer, "");
            vm.assertTrue(success);
            vm.assertEq(token.balanceOf(to), balance + units);
            vm.revertToState(before);
        }
    }

    /// Units may not be created for the account, in none of the three ways.
    function refusedIssue(address to, uint96 units, bytes1 status, bytes32 reason) internal {
        for (uint256 way = 0; way < 3; ++way) {
            bytes memory payload = issuing(way, to, units);
            vm.prank(PLATFORM);
            (bool success, bytes memory answer) = address(token).call(payload);
            vm.assertEq(answer, rejection(status, reason));
            vm.assertFalse(success);
        }
    }

    function issuing(uint256 way, address to, uint96 units) private returns (bytes memory) {
        bytes32 id = nextOperation();
        if (way == 0) return abi.encodeCall(token.issue, (to, units, abi.encode(id)));
        if (way == 1) return abi.encodeCall(token.issueBatch, (id, credit(to, units)));
        return abi.encodeCall(token.registerAndIssueBatch, (id, abi.encodePacked(credit(to, units), termsOf(to))));
    }

    /// The terms the account has, as a batch carries them.
    function termsOf(address holder) private view returns (bytes memory) {
        (, uint40 validUntil, uint16 country, uint16 flags,,, uint48 investorId) = token.holderOf(holder);
        return abi.encodePacked(validUntil, country, flags & 0xfffc, investorId);
    }
}
