// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Proof} from "./Proof.sol";
import {svm} from "./Svm.sol";

/// @notice What the proofs demand of a state. Each demand is an invariant of `test/invariant`, or narrows a proof to the cases its
///         sentence speaks of.
abstract contract States is Proof {
    /// @dev Two accounts whose balances are parts of the total supply and who are counted as holders.
    function assumeConsistent(address one, address other) internal view {
        vm.assume(one != other);
        assumeConsistent(one);
        assumeConsistent(other);
        unchecked {
            vm.assume(unitsOf(one) + unitsOf(other) <= supply());
            vm.assume(holding(one) + holding(other) <= holders());
        }
    }

    /// @dev A balance is a part of the total supply, a holder is counted, and there are fewer of them than 32 bits can count. The
    ///      account has units of the default partition only.
    function assumeConsistent(address one) internal view {
        vm.assume(partitionsOf(one) == 0);
        vm.assume(unitsOf(one) <= supply());
        vm.assume(holding(one) <= holders());
        vm.assume(holders() < type(uint32).max - 1);
    }

    /// @dev Who is not eligible neither sends nor receives: that is a proof of its own.
    function assumeEligible(address one, address other) internal view {
        vm.assume(isEligible(one));
        vm.assume(isEligible(other));
    }

    /// @dev Both have been seen since the last snapshot: what a snapshot adds to a move of units is in `SnapshotsProof`.
    function assumeSeen(address one, address other) internal view {
        vm.assume(isUpToDate(one));
        vm.assume(isUpToDate(other));
    }

    /// @dev The ordinary case: two eligible accounts, seen since the last snapshot.
    function assumeOrdinary(address one, address other) internal view {
        assumeConsistent(one, other);
        assumeEligible(one, other);
        assumeSeen(one, other);
    }

    /// @dev Nobody's record has moved, and no more is locked than there is.
    function assumeLocks(address account) internal view {
        vm.assume(locksAreConsistent(account));
    }

    function expectLocksFit(address account) internal view {
        unchecked {
            vm.assertLe(frozenUnitsOf(account) + heldUnitsOf(account), unitsOf(account));
        }
    }

    function transfer(address from, address to, uint256 value) internal returns (bool) {
        return call(from, abi.encodeCall(token.transfer, (to, value)));
    }

    /// @dev Data of a controller's act: the operation id and something for the log.
    function order(bytes32 id) internal pure returns (bytes memory) {
        return bytes.concat(id, svm.createBytes(32, "log"));
    }
}
