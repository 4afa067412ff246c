// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice An owner with a key, and what the owner signs, written down from the texts of ERC-712 and ERC-2612.
abstract contract PermitTest is TokenTest {
    struct Signature {
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    uint256 internal constant KEY = 0xa11ce;
    uint256 internal constant DEADLINE = NOW + 1 hours;
    uint256 internal constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    address internal owner = vm.addr(KEY);

    function separator(address verifying, string memory name) internal view returns (bytes32) {
        bytes32 domain = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(domain, keccak256(bytes(name)), keccak256("1"), block.chainid, verifying));
    }

    function digest(bytes32 domain, address signer, uint256 value, uint256 nonce) internal pure returns (bytes32) {
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 message = keccak256(abi.encode(kind, signer, BOB, value, nonce, DEADLINE));
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    /// What the owner has to sign now to let Bob spend so many units.
    function digestNow(uint256 value) internal view returns (bytes32) {
        return digest(separator(address(token), terms().name), owner, value, token.nonces(owner));
    }

    function sign(uint256 key, bytes32 hash) internal pure returns (Signature memory signature) {
        (signature.v, signature.r, signature.s) = vm.sign(key, hash);
    }

    /// Anybody may bring the signature.
    function permit(uint256 value, Signature memory signature) internal {
        vm.prank(STRANGER);
        token.permit(owner, BOB, value, DEADLINE, signature.v, signature.r, signature.s);
    }
}
