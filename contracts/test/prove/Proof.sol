// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {vm} from "../support/Vm.sol";
import {svm} from "./Svm.sol";

/// @notice A token in any state whatever: every storage slot and the time are symbols, so that what is proven holds for all
///         of them. The code is the exported one.
/// @dev All that the proofs know about deploying a token and about where its words lie is in this file; for the rest they ask
///      its views. What a proof demands of a state is an invariant of `test/invariant`.
abstract contract Proof {
    /// By path, because halmos looks for an artifact by name in the folder of the ordinary build.
    string private constant ARTIFACT = "out/prove/SecurityToken.sol/SecurityToken.json";

    uint256 private constant CONFIG_SLOT = 0;
    uint256 private constant INITIALISED = 1;
    uint256 private constant CAPPED = 8;
    uint256 private constant BALANCE_BITS = 96;
    uint16 private constant FROZEN = 1;

    ISecurityToken internal token;
    uint256 internal time;

    function setUp() public virtual {
        token = ISecurityToken(deploy(vm.getCode(ARTIFACT)));
        svm.enableSymbolicStorage(address(token));
        vm.store(address(token), bytes32(CONFIG_SLOT), bytes32(svm.createUint(256, "config") | INITIALISED));
        vm.store(address(token), recordSlot(address(0)), 0);
        time = svm.createUint(40, "time");
        vm.assume(time != 0);
        vm.warp(time);
    }

    function deploy(bytes memory code) internal returns (address deployed) {
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
    }

    function call(address caller, bytes memory payload) internal returns (bool success) {
        vm.prank(caller);
        (success,) = address(token).call(payload);
    }

    function recordOf(address account) internal view returns (uint256) {
        return uint256(vm.load(address(token), recordSlot(account)));
    }

    /// @dev A record lies at the complement of its account.
    function recordSlot(address account) private pure returns (bytes32) {
        return bytes32(~uint256(uint160(account)));
    }

    /// @dev Everything but the balance: who the holder is, and why units may be held.
    function termsOf(address account) internal view returns (uint256) {
        return recordOf(account) >> BALANCE_BITS;
    }

    /// @dev The bit of a record that says so.
    function frozenBit() internal pure returns (uint256) {
        return 1 << 184;
    }

    function config() internal view returns (uint256) {
        return uint256(vm.load(address(token), bytes32(CONFIG_SLOT)));
    }

    function isCapped() internal view returns (bool) {
        return config() & CAPPED != 0;
    }

    function isFrozen(address account) internal view returns (bool) {
        (,,, uint16 flags,,,) = token.holderOf(account);
        return flags & FROZEN != 0;
    }

    /// @dev Registered, in time and not frozen.
    function isEligible(address account) internal view returns (bool) {
        (, uint40 validUntil,,,,,) = token.holderOf(account);
        return validUntil >= time && !isFrozen(account);
    }

    function holding(address account) internal view returns (uint256) {
        return token.balanceOf(account) == 0 ? 0 : 1;
    }

    /// @dev Balances are parts of the total supply, holders are counted, and there are fewer of them than 32 bits can count.
    function assumeConsistent(address one, address other) internal view {
        (uint256 balances, uint256 holders) = (token.balanceOf(one), holding(one));
        if (one != other) (balances, holders) = (balances + token.balanceOf(other), holders + holding(other));
        vm.assume(balances <= token.totalSupply());
        vm.assume(holders <= token.holderCount());
        vm.assume(token.holderCount() < type(uint32).max - 1);
    }
}
