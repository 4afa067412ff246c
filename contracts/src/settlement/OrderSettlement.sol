// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOrderSettlement} from "../interfaces/IOrderSettlement.sol";
import {ITransfers} from "../interfaces/ITransfers.sol";
import {Order, OrderStatus, Side} from "../types/Order.sol";
import {Settling} from "./Settling.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice Brings pairs of orders together. What it stores of an order is whether it was filled or cancelled.
abstract contract OrderSettlement is IOrderSettlement, Settling {
    mapping(bytes32 orderHash => OrderStatus) private _statuses;

    /// @inheritdoc IOrderSettlement
    function settlePair(
        Order calldata sell,
        bytes calldata sellSignature,
        Order calldata buy,
        bytes calldata buySignature
    ) external nonReentrant {
        _requirePair(sell, buy);
        (bytes32 sellHash, bytes32 buyHash) = (_agreed(sell, sellSignature), _agreed(buy, buySignature));
        (_statuses[sellHash], _statuses[buyHash]) = (OrderStatus.FILLED, OrderStatus.FILLED);
        _move(sell.cash, buy.maker, sell.maker, sell.price);
        _move(sell.token, sell.maker, buy.maker, sell.units);
        _tell(sellHash, buyHash, sell, buy.maker);
    }

    /// @inheritdoc IOrderSettlement
    function cancel(Order calldata order) external nonReentrant {
        if (msg.sender != order.maker) revert Settlement_NotMaker(msg.sender);
        bytes32 hash = orderHash(order);
        _requireOpen(hash);
        _statuses[hash] = OrderStatus.CANCELLED;
        emit OrderCancelled(hash, msg.sender);
    }

    /// @inheritdoc IOrderSettlement
    function checkPair(
        Order calldata sell,
        bytes calldata sellSignature,
        Order calldata buy,
        bytes calldata buySignature
    ) external view {
        _requirePair(sell, buy);
        _agreed(sell, sellSignature);
        _agreed(buy, buySignature);
        _requireCash(IERC20(sell.cash), buy.maker, sell.price);
        _requireUnits(ITransfers(sell.token), sell.maker, buy.maker, sell.units);
    }

    /// @inheritdoc IOrderSettlement
    function statusOf(bytes32 orderHash_) external view returns (OrderStatus) {
        return _statuses[orderHash_];
    }

    /// @inheritdoc IOrderSettlement
    function orderHash(Order calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(order.structHash());
    }

    function _tell(bytes32 sellHash, bytes32 buyHash, Order calldata sell, address buyer) private {
        emit OrdersSettled(sellHash, buyHash, sell.token, sell.maker, buyer, sell.cash, sell.units, sell.price);
    }

    /// @dev The hash of an order that can be filled now and is its maker's.
    function _agreed(Order calldata order, bytes calldata signature) private view returns (bytes32 hash) {
        hash = orderHash(order);
        _requireInTime(order.expiresAt);
        _requireOpen(hash);
        _requireSigned(order.maker, hash, signature);
    }

    function _requireOpen(bytes32 hash) private view {
        OrderStatus status = _statuses[hash];
        if (status != OrderStatus.OPEN) revert Settlement_OrderNotOpen(hash, status);
    }

    /// @dev As far as this contract can see it: balance and allowance.
    function _requireCash(IERC20 cash, address buyer, uint256 price) private view {
        uint256 available = Math.min(cash.balanceOf(buyer), cash.allowance(buyer, address(this)));
        if (available < price) revert Settlement_CashMissing(buyer, available);
    }

    /// @dev The token answers for this contract, its caller; the allowance is part of the answer.
    function _requireUnits(ITransfers token, address seller, address buyer, uint256 units) private view {
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransferFrom(seller, buyer, units, "");
        if (!allowed) revert ITransfers.SecurityToken_TransferRejected(status, reason);
    }

    /// @dev The two fit each other; whether each is good is asked of each.
    function _requirePair(Order calldata sell, Order calldata buy) private pure {
        if (sell.side != Side.SELL || buy.side != Side.BUY) revert Settlement_SidesWrong();
        bool sameAssets = sell.token == buy.token && sell.cash == buy.cash;
        if (!sameAssets || sell.units != buy.units || sell.price != buy.price) revert Settlement_OrdersDiffer();
        _requireSomething(sell.units, sell.price);
        if (sell.maker == buy.maker) revert Settlement_SameMaker(sell.maker);
        _requireCounterparty(sell, buy.maker);
        _requireCounterparty(buy, sell.maker);
    }

    function _requireCounterparty(Order calldata order, address other) private pure {
        if (order.counterparty != address(0) && order.counterparty != other) {
            revert Settlement_CounterpartyNotAgreed(order.maker, other);
        }
    }
}
