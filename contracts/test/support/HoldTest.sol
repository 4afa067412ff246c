// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice Alice has a hundred units and promises some to Bob: with a notary, or to whoever knows a secret.
abstract contract HoldTest is TokenTest {
    address internal constant NOTARY = address(0x4074);
    bytes32 internal constant SECRET = "open sesame";
    uint40 internal constant EXPIRY = uint40(NOW + 1 days);

    function setUp() public virtual override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function byNotary() internal pure returns (HoldParties memory) {
        return HoldParties(ALICE, BOB, NOTARY, 0, 0);
    }

    function bySecret() internal pure returns (HoldParties memory) {
        return HoldParties(ALICE, BOB, address(0), keccak256(abi.encode(SECRET)), 0);
    }

    function idOf(HoldParties memory parties) internal pure returns (bytes32) {
        return keccak256(abi.encode(parties));
    }

    /// As their owner.
    function hold(HoldParties memory parties, uint96 value) internal {
        vm.prank(parties.owner);
        vm.assertEq(token.createHold(parties, value, EXPIRY), idOf(parties));
    }

    function execute(HoldParties memory parties) internal {
        vm.prank(parties.notary);
        token.executeHold(parties, SECRET);
    }

    function release(HoldParties memory parties, address caller) internal {
        vm.prank(caller);
        token.releaseHold(parties);
    }

    function expectHold(HoldParties memory parties, uint96 value, uint40 expiresAt, uint8 status) internal view {
        (uint96 actualValue, uint40 actualExpiry, uint8 actualStatus) = token.holdOf(idOf(parties));
        vm.assertEq(actualValue, value);
        vm.assertEq(actualExpiry, expiresAt);
        vm.assertEq(actualStatus, status);
    }

    function expectHeld(address holder, uint256 units) internal view {
        (, uint256 held,) = token.locksOf(holder);
        vm.assertEq(held, units);
        vm.assertEq(flagsOf(holder) & 2 != 0, units != 0);
    }
}
