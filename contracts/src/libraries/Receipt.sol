// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Moves an ERC-20 and says how much arrived, because a token may take a fee on the way or say yes and do nothing.
library Receipt {
    /// @dev The caller lets nobody in meanwhile: what arrives by another call would be counted twice. Zero if the receiver has
    ///      less than before.
    function pull(address token, address from, address to, uint256 amount) internal returns (uint256 received) {
        uint256 before = IERC20(token).balanceOf(to);
        SafeERC20.safeTransferFrom(IERC20(token), from, to, amount);
        uint256 then = IERC20(token).balanceOf(to);
        return then < before ? 0 : then - before;
    }
}
