// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Order, OrderStatus} from "../types/Order.sol";
import {ISettling} from "./ISettling.sol";

/// @title Delivery versus payment from two signed orders
/// @notice A sell order and a buy order that are the same in everything but the side, the maker and what each maker says of the
///         other. Anybody may bring them together, and gains nothing by it. The units come by `transferFrom` from the seller's
///         allowance to this contract, the cash from the buyer's. Errors of the two tokens surface as they are.
interface IOrderSettlement is ISettling {
    event OrdersSettled(
        bytes32 indexed sellHash,
        bytes32 indexed buyHash,
        address indexed token,
        address seller,
        address buyer,
        address cash,
        uint256 units,
        uint256 price
    );
    event OrderCancelled(bytes32 indexed orderHash, address indexed maker);

    /// @notice The first order does not sell, or the second does not buy.
    error Settlement_SidesWrong();
    /// @notice The orders are not of the same token, cash, units and price.
    error Settlement_OrdersDiffer();
    /// @notice One account can't trade with itself.
    error Settlement_SameMaker(address maker);
    /// @notice The maker's order is for one counterparty, and `other` is another.
    error Settlement_CounterpartyNotAgreed(address maker, address other);
    /// @notice The order was filled or cancelled.
    error Settlement_OrderNotOpen(bytes32 orderHash, OrderStatus status);
    /// @notice Only the maker may cancel an order.
    error Settlement_NotMaker(address caller);
    /// @notice The buyer has less than the price, or has allowed this contract to take less; said by `checkPair` alone.
    error Settlement_CashMissing(address buyer, uint256 available);

    /// @notice EIP-712 hash of an order, for its maker to sign:
    ///         Order(uint8 side,address maker,address token,address cash,uint256 units,uint256 price,address counterparty,bytes32 salt,uint256 expiresAt)
    ///         with side 0 = sell, 1 = buy. It names the order everywhere.
    function orderHash(Order calldata order) external view returns (bytes32);

    function statusOf(bytes32 orderHash_) external view returns (OrderStatus);

    /// @notice Moves the units to the buyer and the cash to the seller.
    function settlePair(
        Order calldata sell,
        bytes calldata sellSignature,
        Order calldata buy,
        bytes calldata buySignature
    ) external;

    /// @notice Reverts for the reason for which `settlePair` would, in the same order, and then for what is missing at the tokens:
    ///         the security token's refusal (`ITransfers`) or `Settlement_CashMissing`. What a token does not tell beforehand,
    ///         such as a fee, is found when it is settled.
    function checkPair(
        Order calldata sell,
        bytes calldata sellSignature,
        Order calldata buy,
        bytes calldata buySignature
    ) external view;

    /// @notice The caller, who is the maker, makes sure that the order is never filled.
    function cancel(Order calldata order) external;
}
