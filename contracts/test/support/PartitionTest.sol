// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice A token with one further partition without limits. Alice has 100 units in the default one and 40 in the other; Bob
///         is registered and has none.
abstract contract PartitionTest is TokenTest {
    bytes32 internal constant DEFAULT = "default";
    bytes32 internal constant LOT = "lot 1";
    uint40 internal constant LOCK_END = uint40(NOW + 30 days);
    /// Greater than any balance can be, and such that a sum with one wraps.
    uint256[3] internal tooMany = [uint256(141), 1 << 96, type(uint256).max];

    function setUp() public virtual override {
        super.setUp();
        namePartition(LOT);
        fund(ALICE, 100);
        issueIn(LOT, ALICE, 40);
        register(BOB);
    }

    function holdParties(address owner, address to) internal pure returns (HoldParties memory) {
        return HoldParties(owner, to, STRANGER, 0, 0);
    }

    /// @dev A hold of Alice's units for Bob, in the hands of STRANGER as notary.
    function hold(uint96 units) internal returns (HoldParties memory parties) {
        parties = holdParties(ALICE, BOB);
        vm.prank(ALICE);
        token.createHold(parties, units, LATER);
    }

    /// @dev Refused for each state of Alice's record in which she may not send.
    function refusesWhileAliceMayNotSend(address caller, bytes memory payload) internal {
        registerUntil(ALICE, 0);
        refuses(caller, payload, 0x56, "SENDER_NOT_REGISTERED");
        registerUntil(ALICE, uint40(NOW - 1));
        refuses(caller, payload, 0x56, "SENDER_EXPIRED");
        registerUntil(ALICE, LATER);
        freeze(ALICE);
        refuses(caller, payload, 0x56, "SENDER_FROZEN");
    }

    /// @dev Refused for each state of Bob's record in which he may not receive.
    function refusesWhileBobMayNotReceive(address caller, bytes memory payload) internal {
        registerUntil(BOB, 0);
        refuses(caller, payload, 0x57, "RECEIVER_NOT_REGISTERED");
        registerUntil(BOB, uint40(NOW - 1));
        refuses(caller, payload, 0x57, "RECEIVER_EXPIRED");
        registerUntil(BOB, LATER);
        freeze(BOB);
        refuses(caller, payload, 0x57, "RECEIVER_FROZEN");
    }

    function expectHoldings(address holder, uint256 inDefault, uint256 inLot) internal view {
        vm.assertEq(token.balanceOfByPartition(DEFAULT, holder), inDefault);
        vm.assertEq(token.balanceOfByPartition(LOT, holder), inLot);
        vm.assertEq(token.balanceOf(holder), inDefault + inLot);
    }
}
