// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Book} from "../types/Book.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Check} from "./Check.sol";

/// @notice What a holder lets others spend of the default partition.
library Allowances {
    /// @dev An allowance of 2^256 - 1 does not get smaller.
    function spend(Book storage book, address owner, address spender, uint256 units) internal {
        uint256 allowed = book.allowances[owner][spender];
        if (allowed < units) Check.reject(Reasons.wrap(ReasonsList.ALLOWANCE_TOO_LOW).ownVerdict());
        if (allowed == type(uint256).max) return;
        unchecked {
            book.allowances[owner][spender] = allowed - units;
        }
    }
}
