// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHoldSettlement} from "./IHoldSettlement.sol";
import {IOrderSettlement} from "./IOrderSettlement.sol";

/// @title Delivery versus payment
/// @notice Units of a security against an ERC-20, both or neither, without a fee. Nobody owns this contract, nothing in it can
///         change, and it never holds anything: what it moves goes from one party to the other.
interface ISettlement is IHoldSettlement, IOrderSettlement {}
