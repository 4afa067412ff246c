// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConcentration} from "../interfaces/IConcentration.sol";
import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title No holder has more than a part of all units
/// @notice The part is in the code; the supply is asked of the token.
contract ConcentrationRule is IConcentration {
    /// @inheritdoc IConcentration
    uint256 public immutable perMille;

    constructor(uint256 perMille_) {
        if (perMille_ == 0 || perMille_ > 1000) revert ConcentrationRule_PerMilleOutOfRange(perMille_);
        perMille = perMille_;
    }

    /// @inheritdoc ITransferRule
    function check(address from, address to, uint256 value, bytes32, Holder, Holder)
        external
        view
        returns (bytes1 status, bytes32 reason)
    {
        if (from == address(0) || from == to || value == 0 || _isWithin(to, value)) return (0x51, "OK");
        return (0x57, "RECEIVER_CONCENTRATED");
    }

    /// @dev More units than there are is never within, and asked before anything could overflow.
    function _isWithin(address to, uint256 value) private view returns (bool) {
        uint256 supply = IERC20(msg.sender).totalSupply();
        return value <= supply && (IERC20(msg.sender).balanceOf(to) + value) * 1000 <= supply * perMille;
    }
}
