// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What a maker gives: units or cash.
enum Side {
    SELL,
    BUY
}

/// @notice What has become of an order; an order nobody has heard of is open.
enum OrderStatus {
    OPEN,
    FILLED,
    CANCELLED
}

/// @notice One side of a trade, signed by its maker. It is filled whole or not at all, and once.
/// @param side what the maker gives
/// @param maker account that gives, gets and signs
/// @param token security
/// @param cash ERC-20 in which the price is paid
/// @param units base units of the security
/// @param price base units of the cash for all units together
/// @param counterparty the only maker of the other side the maker agrees to; zero = anybody
/// @param salt tells two equal orders apart
/// @param expiresAt last second to fill it, unix seconds
struct Order {
    Side side;
    address maker;
    address token;
    address cash;
    uint256 units;
    uint256 price;
    address counterparty;
    bytes32 salt;
    uint256 expiresAt;
}

using OrderHash for Order global;

library OrderHash {
    bytes32 internal constant TYPE = keccak256(
        "Order(uint8 side,address maker,address token,address cash,uint256 units,uint256 price,address counterparty,bytes32 salt,uint256 expiresAt)"
    );

    /// @dev `hashStruct` of EIP-712: the members are words already, in the order of the type.
    function structHash(Order calldata self) internal pure returns (bytes32) {
        return keccak256(abi.encode(TYPE, self));
    }
}
