// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";

/// @notice What a permit does and does not do, whatever a signature recovers to: that only the owner can make it is cryptography.
contract PermitsProof is States {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    /// @notice A permit needs a signature that recovers to the owner, of these very words, the owner's nonce and this token.
    function check_APermitNeedsTheSignature(
        address caller,
        address owner,
        address spender,
        uint256 value,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        nameIt();
        bytes32 words = keccak256(abi.encode(PERMIT, owner, spender, value, token.nonces(owner), time));
        bytes32 digest = keccak256(bytes.concat(hex"1901", token.DOMAIN_SEPARATOR(), words));
        address signer = ecrecover(digest, v, r, s);

        if (!call(caller, abi.encodeCall(token.permit, (owner, spender, value, time, v, r, s)))) return;

        vm.assertEq(signer, owner);
        vm.assertTrue(owner != address(0));
    }

    /// @notice A permit gives the allowance it names and no other, and uses up the nonce.
    function check_APermitGivesWhatItNames(address caller, address[2] memory given, address[2] memory other) external {
        nameIt();
        (uint256 before, uint256 nonce) = (token.allowance(other[0], other[1]), token.nonces(given[0]));

        if (!call(caller, abi.encodeCall(token.permit, (given[0], given[1], 7, time, 27, "r", "s")))) return;

        bool same = given[0] == other[0] && given[1] == other[1];
        vm.assertEq(token.allowance(other[0], other[1]), same ? 7 : before);
        unchecked {
            vm.assertEq(token.nonces(given[0]), nonce + 1);
        }
    }

    function reach_Permit(address caller, address owner, address spender) external {
        nameIt();
        vm.assertFalse(call(caller, abi.encodeCall(token.permit, (owner, spender, 1, time, 27, "r", "s"))));
    }
}
