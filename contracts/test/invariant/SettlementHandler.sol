// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {HoldParties} from "../../src/types/Hold.sol";
import {Order, OrderStatus, Side} from "../../src/types/Order.sol";
import {PaymentTerms} from "../../src/types/PaymentTerms.sol";
import {HookCash} from "../support/Cash.sol";
import {vm} from "../support/Vm.sol";

/// @notice Three traders who make holds and orders, good and bad, and settle, give up, cancel or repeat them, with a cash token
///         that calls back. The model moves both legs where a settlement has succeeded, and nothing else.
contract SettlementHandler {
    uint256 public constant ACTORS = 3;
    ISecurityToken private immutable TOKEN;
    HookCash private immutable CASH;
    ISettlement private immutable SETTLEMENT;

    mapping(address account => uint256) public unitsOf;
    mapping(address account => uint256) public cashOf;
    mapping(bytes4 selector => uint256) public effects;
    HoldParties[] private _holds;
    PaymentTerms[] private _terms;
    Order[] private _orders;

    constructor(ISecurityToken token, HookCash cash, ISettlement settlement) {
        (TOKEN, CASH, SETTLEMENT) = (token, cash, settlement);
        for (uint256 i = 0; i < ACTORS; ++i) {
            unitsOf[actor(i)] = token.balanceOf(actor(i));
            cashOf[actor(i)] = cash.balanceOf(actor(i));
        }
    }

    function key(uint256 seed) public pure returns (uint256) {
        return 0xac7000 + seed % ACTORS;
    }

    function actor(uint256 seed) public pure returns (address) {
        return vm.addr(key(seed));
    }

    function createHold(uint256 owner, uint256 to, uint96 units, uint256 price, uint256 bad) external {
        PaymentTerms memory terms = PaymentTerms(address(CASH), price % 500, units % 30);
        bytes32 secretHash = bad % 8 == 0 ? bytes32("other") : SETTLEMENT.termsHash(terms);
        HoldParties memory parties =
            HoldParties(actor(owner), actor(to), address(SETTLEMENT), secretHash, bytes32(_holds.length));
        uint96 held = bad % 8 == 1 ? 1 : uint96(terms.units);
        bytes memory call_ = abi.encodeCall(TOKEN.createHold, (parties, held, uint40(block.timestamp + 1 days)));
        if (!execute(actor(owner), address(TOKEN), call_)) return;
        _holds.push(parties);
        _terms.push(terms);
    }

    function settleHold(uint256 which, uint256 caller) external {
        if (_holds.length == 0) return;
        which %= _holds.length;
        HoldParties memory parties = _holds[which];
        bytes memory call_ = abi.encodeCall(SETTLEMENT.settleHold, (address(TOKEN), parties, _terms[which]));
        arm(call_);
        if (!execute(caller % 4 == 0 ? actor(caller / 4) : parties.to, address(SETTLEMENT), call_)) return;
        moved(parties.owner, parties.to, _terms[which].units, _terms[which].price);
    }

    function settleHoldFor(uint256 which, uint256 signer) external {
        if (_holds.length == 0) return;
        which %= _holds.length;
        HoldParties memory parties = _holds[which];
        bytes32 hash =
            SETTLEMENT.acceptanceHash(address(TOKEN), keccak256(abi.encode(parties)), _terms[which], block.timestamp);
        bytes memory call_ = abi.encodeCall(
            SETTLEMENT.settleHoldFor,
            (address(TOKEN), parties, _terms[which], block.timestamp, signed(signer, parties.to, hash))
        );
        arm(call_);
        if (!execute(address(this), address(SETTLEMENT), call_)) return;
        moved(parties.owner, parties.to, _terms[which].units, _terms[which].price);
    }

    function cancelHold(uint256 which, uint256 caller) external {
        if (_holds.length == 0) return;
        HoldParties memory parties = _holds[which % _holds.length];
        address by = caller % 2 == 0 ? actor(caller / 2) : parties.to;
        execute(by, address(SETTLEMENT), abi.encodeCall(SETTLEMENT.cancelHold, (address(TOKEN), parties)));
    }

    /// A sell order and, mostly, the buy order that fits.
    function order(uint256 seller, uint256 buyer, uint256 units, uint256 price, uint256 unlike) external {
        Order memory made = Order(
            Side.SELL,
            actor(seller),
            address(TOKEN),
            address(CASH),
            units % 30,
            price % 500,
            unlike % 8 == 1 ? actor(unlike) : address(0),
            bytes32(_orders.length),
            block.timestamp + 1 days
        );
        _orders.push(made);
        (made.side, made.maker, made.counterparty) = (Side.BUY, actor(buyer), address(0));
        if (unlike % 8 == 0) made.price += 1;
        _orders.push(made);
    }

    function settlePair(uint256 which, uint256 signer, bool anyTwo) external {
        if (_orders.length == 0) return;
        Order memory sell = _orders[2 * (which % (_orders.length / 2))];
        Order memory buy = _orders[anyTwo ? signer % _orders.length : 2 * (which % (_orders.length / 2)) + 1];
        bytes memory sellSignature = signed(signer, sell.maker, SETTLEMENT.orderHash(sell));
        bytes memory buySignature = signed(signer >> 8, buy.maker, SETTLEMENT.orderHash(buy));
        bytes memory call_ = abi.encodeCall(SETTLEMENT.settlePair, (sell, sellSignature, buy, buySignature));
        arm(call_);
        if (!execute(address(this), address(SETTLEMENT), call_)) return;
        moved(sell.maker, buy.maker, sell.units, sell.price);
        require(SETTLEMENT.statusOf(SETTLEMENT.orderHash(sell)) == OrderStatus.FILLED);
    }

    function cancel(uint256 which, uint256 caller) external {
        if (_orders.length == 0) return;
        Order memory made = _orders[which % _orders.length];
        address by = caller % 2 == 0 ? actor(caller / 2) : made.maker;
        execute(by, address(SETTLEMENT), abi.encodeCall(SETTLEMENT.cancel, (made)));
    }

    function passTime(uint256 time) external {
        vm.warp(block.timestamp + time % 8 hours);
    }

    /// The cash token tries to do the same again from within.
    function arm(bytes memory call_) private {
        CASH.arm(address(SETTLEMENT), call_);
    }

    function moved(address seller, address buyer, uint256 units, uint256 price) private {
        unitsOf[seller] -= units;
        unitsOf[buyer] += units;
        cashOf[buyer] -= price;
        cashOf[seller] += price;
    }

    /// Mostly the right key.
    function signed(uint256 seed, address signer, bytes32 hash) private pure returns (bytes memory) {
        uint256 place = seed % 8 == 0 ? seed / 8 : 0;
        while (seed % 8 != 0 && actor(place) != signer) ++place;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key(place), hash);
        return abi.encodePacked(r, s, v);
    }

    function execute(address by, address target, bytes memory call_) private returns (bool done) {
        vm.prank(by);
        (done,) = target.call(call_);
        if (done) ++effects[bytes4(call_)];
    }
}
