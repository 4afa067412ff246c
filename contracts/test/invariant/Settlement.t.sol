// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {HookCash} from "../support/Cash.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";
import {SettlementHandler} from "./SettlementHandler.sol";

/// @notice The sentences of README.md on settlement.
contract SettlementInvariants is TokenTest {
    SettlementHandler private _handler;
    ISettlement private _settlement;
    HookCash private _cash;

    function setUp() public override {
        super.setUp();
        _settlement = ISettlement(vm.deployCode("Settlement.sol:Settlement"));
        _cash = new HookCash();
        for (uint256 i = 0; i < 3; ++i) {
            provide(vm.addr(0xac7000 + i));
        }
        _handler = new SettlementHandler(token, _cash, _settlement);
    }

    function provide(address account) private {
        fund(account, 1000);
        _cash.mint(account, 10_000);
        vm.startPrank(account);
        token.approve(address(_settlement), type(uint256).max);
        _cash.approve(address(_settlement), type(uint256).max);
        vm.stopPrank();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function invariant_NeverOneLegWithoutTheOther() external view {
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            address account = _handler.actor(i);
            vm.assertEq(token.balanceOf(account), _handler.unitsOf(account));
            vm.assertEq(_cash.balanceOf(account), _handler.cashOf(account));
        }
    }

    function invariant_NothingIsKept() external view {
        vm.assertEq(token.balanceOf(address(_settlement)), 0);
        vm.assertEq(_cash.balanceOf(address(_settlement)), 0);
        vm.assertFalse(_cash.reentered());
    }

    function test_EveryFunctionIsReached() external {
        for (uint256 round = 0; round < 40; ++round) {
            act(uint256(keccak256(abi.encode(round))));
        }
        bytes4[5] memory selectors = [
            _settlement.settleHold.selector,
            _settlement.settleHoldFor.selector,
            _settlement.cancelHold.selector,
            _settlement.settlePair.selector,
            _settlement.cancel.selector
        ];
        for (uint256 i = 0; i < selectors.length; ++i) {
            vm.assertTrue(_handler.effects(selectors[i]) != 0, vm.toString(abi.encodePacked(selectors[i])));
        }
        this.invariant_NeverOneLegWithoutTheOther();
        this.invariant_NothingIsKept();
    }

    function act(uint256 seed) private {
        _handler.createHold(seed, seed >> 8, uint96(seed >> 16), seed >> 24, seed >> 32);
        _handler.order(seed >> 1, seed >> 9, seed >> 17, seed >> 25, seed >> 33);
        _handler.settleHold(seed >> 2, seed >> 10);
        _handler.settleHoldFor(seed >> 3, seed >> 11);
        _handler.cancelHold(seed >> 4, seed >> 12);
        _handler.settlePair(seed >> 5, seed >> 13, seed % 4 == 0);
        _handler.cancel(seed >> 6, seed >> 14);
        _handler.passTime(seed);
    }
}
