// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../interfaces/IFreezing.sol";

/// @notice Who stands in a holder's place after recoveries, asked of a token from outside.
library Successors {
    /// @dev Ends: a token closes a recovered account for ever, so that no recovery leads back to one.
    function last(address token, address account) internal view returns (address) {
        (,, address next) = IFreezing(token).locksOf(account);
        return next == address(0) ? account : last(token, next);
    }
}
