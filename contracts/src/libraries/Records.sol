// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Holder} from "../types/Holder.sol";

/// @notice Where the holder records are.
/// @dev A record lies at the complement of its account, in the last 2^160 slots, without a hash. Solidity's own variables
///      count up from zero or lie at hashes, of which one in 2^96 begins with so many ones.
library Records {
    function read(address account) internal view returns (Holder holder) {
        uint256 slot = _slot(account);
        assembly ("memory-safe") {
            holder := sload(slot)
        }
    }

    function write(address account, Holder holder) internal {
        uint256 slot = _slot(account);
        assembly ("memory-safe") {
            sstore(slot, holder)
        }
    }

    function _slot(address account) private pure returns (uint256) {
        return ~uint256(uint160(account));
    }
}
