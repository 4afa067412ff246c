// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISettlement} from "../interfaces/ISettlement.sol";
import {ISettling} from "../interfaces/ISettling.sol";
import {HoldSettlement} from "./HoldSettlement.sol";
import {OrderSettlement} from "./OrderSettlement.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

/// @title Delivery versus payment
/// @notice Puts together the two ways to settle. Deployed once on a chain, for every token and everybody.
contract Settlement is ISettlement, HoldSettlement, OrderSettlement, Multicall {
    /// @inheritdoc ISettling
    function multicall(bytes[] calldata calls) public override(ISettling, Multicall) returns (bytes[] memory results) {
        return super.multicall(calls);
    }
}
