// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Order, Side} from "../../../../src/types/Order.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract OrderHashTest is SettlementTest {
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant ORDER = keccak256(
        "Order(uint8 side,address maker,address token,address cash,uint256 units,uint256 price,address counterparty,bytes32 salt,uint256 expiresAt)"
    );

    function test_IsTheHashOfTheOrder() external view {
        Order memory o = order(Side.BUY);
        bytes memory first = abi.encode(ORDER, uint256(1), o.maker, o.token, o.cash);
        bytes memory rest = abi.encode(o.units, o.price, o.counterparty, o.salt, o.expiresAt);
        bytes32 domain = keccak256(
            abi.encode(DOMAIN, keccak256("Jangbu Settlement"), keccak256("1"), block.chainid, address(settlement))
        );
        bytes32 hash = keccak256(abi.encodePacked("\x19\x01", domain, keccak256(bytes.concat(first, rest))));
        vm.assertEq(settlement.orderHash(o), hash);
    }

    /// Any change of one byte of the order is another order, or none.
    function testFuzz_DiffersByEachMember(uint256 place, uint8 change) external view {
        vm.assume(change != 0);
        Order memory original = order(Side.SELL);
        bytes memory altered = abi.encode(original);
        place %= altered.length;
        altered[place] = bytes1(uint8(altered[place]) ^ change);
        bytes memory call_ = bytes.concat(settlement.orderHash.selector, altered);
        (bool done, bytes memory answer) = address(settlement).staticcall(call_);
        if (done) vm.assertTrue(abi.decode(answer, (bytes32)) != settlement.orderHash(original));
    }

    function test_DiffersOnAnotherChain() external {
        bytes32 here = settlement.orderHash(order(Side.SELL));
        vm.chainId(2);
        vm.assertTrue(here != settlement.orderHash(order(Side.SELL)));
    }
}
