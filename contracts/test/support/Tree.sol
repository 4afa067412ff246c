// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @notice Merkle trees with sorted pairs; what has no neighbour goes up as it is.
library Tree {
    function root(bytes32[] memory leaves) internal pure returns (bytes32) {
        while (leaves.length > 1) leaves = _above(leaves);
        return leaves[0];
    }

    function proof(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory path) {
        path = new bytes32[](256);
        uint256 length;
        while (leaves.length > 1) {
            if (index ^ 1 < leaves.length) path[length++] = leaves[index ^ 1];
            (leaves, index) = (_above(leaves), index / 2);
        }
        assembly ("memory-safe") {
            mstore(path, length)
        }
    }

    function _above(bytes32[] memory leaves) private pure returns (bytes32[] memory above) {
        above = new bytes32[]((leaves.length + 1) / 2);
        for (uint256 i = 0; i < above.length; ++i) {
            bool paired = 2 * i + 1 < leaves.length;
            above[i] = paired ? Hashes.commutativeKeccak256(leaves[2 * i], leaves[2 * i + 1]) : leaves[2 * i];
        }
    }
}
