// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {vm} from "../support/Vm.sol";
import {Layout} from "./Layout.sol";
import {svm} from "./Svm.sol";

/// @notice A token in any state whatever: every storage slot and the time are symbols, so that what is proven holds for all
///         of them. The code is the exported one.
/// @dev All that the proofs know about deploying a token and about its slots is in this file.
abstract contract Proof is Layout {
    /// By path, because halmos looks for an artifact by name in the folder of the ordinary build.
    string private constant TOKEN = "out/prove/SecurityToken.sol/SecurityToken.json";
    string private constant ANNEX = "out/prove/SecurityTokenAnnex.sol/SecurityTokenAnnex.json";

    uint256 private constant RULE_MODULE_SLOT = 7;
    uint256 private constant PARTITIONS_SLOT = 9;
    uint256 private constant LOTS_SLOT = 11;
    uint256 private constant LOCKS_SLOT = 12;
    uint256 private constant CHECKPOINTS_SLOT = 16;
    uint256 private constant NAME_SLOT = 23;

    /// @dev No rule is on. The default partition cannot be named. Nobody registers the zero address or gives it units: its record
    ///      can be frozen, and see a snapshot.
    function setUp() public virtual {
        address annex = deploy(vm.getCode(ANNEX));
        token = ISecurityToken(deploy(bytes.concat(vm.getCode(TOKEN), abi.encode(annex))));
        svm.enableSymbolicStorage(address(token));
        switchOn(0);
        vm.store(address(token), slotOf("default", PARTITIONS_SLOT), 0);
        vm.store(address(token), recordSlot(address(0)), bytes32(svm.createUint(256, "zero") & (FROZEN | SNAPSHOT)));
        time = svm.createUint(40, "time");
        vm.assume(time != 0);
        vm.warp(time);
    }

    function deploy(bytes memory code) internal returns (address deployed) {
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
    }

    /// @dev Any config word in which just these rules are on.
    function switchOn(uint256 rules) internal {
        uint256 word = (svm.createUint(256, "config") & ~RULES) | INITIALISED | rules;
        vm.store(address(token), bytes32(CONFIG_SLOT), bytes32(word));
    }

    function call(address caller, bytes memory payload) internal returns (bool success) {
        vm.prank(caller);
        (success,) = address(token).call(payload);
    }

    /// @dev What the account had at the current snapshot, if that is written down.
    function checkpointOf(address account) internal view returns (uint256) {
        bytes32 inner = slotOf(bytes32(uint256(uint160(account))), CHECKPOINTS_SLOT);
        return uint256(vm.load(address(token), slotOf(bytes32(uint256(uint24(config() >> 112))), uint256(inner))));
    }

    function locksOf(address account) internal view returns (uint256) {
        return uint256(vm.load(address(token), slotOf(bytes32(uint256(uint160(account))), LOCKS_SLOT)));
    }

    function frozenUnitsOf(address account) internal view returns (uint256) {
        return uint96(locksOf(account));
    }

    function heldUnitsOf(address account) internal view returns (uint256) {
        return uint96(locksOf(account) >> 96);
    }

    /// @dev The flag says whether there are locks; of nobody whose record has not moved are more units locked than there are.
    function locksAreConsistent(address account) internal view returns (bool consistent) {
        (uint256 record, uint256 locks) = (recordOf(account), locksOf(account));
        uint256 locked = frozenUnitsOf(account) + heldUnitsOf(account);
        assembly ("memory-safe") {
            let flagged := eq(iszero(locks), iszero(and(record, LOCKS)))
            let within := iszero(gt(locked, and(record, 0xffffffffffffffffffffffff)))
            consistent := and(and(flagged, within), iszero(shr(192, locks)))
        }
    }

    /// @dev What `recover` leaves: a frozen record with nothing in it, and where it went.
    function isClosed(address account) internal view returns (bool closed) {
        (uint256 record, uint256 locks) = (recordOf(account), locksOf(account));
        assembly ("memory-safe") {
            closed := and(shr(255, locks), eq(and(record, not(SNAPSHOT)), or(FROZEN, LOCKS)))
        }
    }

    /// @dev A named partition of any terms; `lot` is where its balances are.
    function namePartition(bytes32 partition, uint256 lockedUntil, uint256 limits) internal returns (uint256 lot) {
        lot = svm.createUint(4, "lot") + 1;
        uint256 word = lot | (lockedUntil << 8) | (limits << 48);
        vm.store(address(token), slotOf(partition, PARTITIONS_SLOT), bytes32(word));
    }

    function unitsIn(uint256 lot, address account) internal view returns (uint256) {
        bytes32 inner = slotOf(bytes32(lot), LOTS_SLOT);
        return uint256(vm.load(address(token), slotOf(bytes32(uint256(uint160(account))), uint256(inner))));
    }

    /// @dev A name, stored: what it is makes no difference.
    function nameIt() internal {
        vm.store(address(token), bytes32(CONFIG_SLOT), bytes32(config() & ~NAMED_IN_CODE));
        vm.store(address(token), bytes32(NAME_SLOT), bytes32("name") | bytes32(uint256(8)));
    }

    function install(address module) internal {
        vm.store(address(token), bytes32(RULE_MODULE_SLOT), bytes32(uint256(uint160(module))));
        switchOn(MODULE);
    }

    function slotOf(bytes32 key, uint256 mapping_) private pure returns (bytes32) {
        return keccak256(abi.encode(key, mapping_));
    }
}
