// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {DistributionTest} from "../support/DistributionTest.sol";
import {vm} from "../support/Vm.sol";
import {DistributionHandler} from "./DistributionHandler.sol";

/// @notice The sentences of README.md on distribution.
contract DistributionInvariants is DistributionTest {
    DistributionHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new DistributionHandler(distribution, cash, address(token));
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function invariant_PaidAndLeftAreWhatWasFunded() external view {
        uint256 sum;
        for (uint256 i = 0; i < _handler.count(); ++i) {
            bytes32 id = _handler.ids(i);
            uint256 left = distribution.distributionOf(id).left;
            vm.assertEq(_handler.paid(id) + left + _handler.tookBack(id), _handler.funded(id));
            sum += left;
        }
        vm.assertEq(cash.balanceOf(address(distribution)), sum);
    }

    function test_EveryFunctionIsReached() external {
        for (uint256 round = 0; round < 40; ++round) {
            act(uint256(keccak256(abi.encode(round))));
        }
        bytes4[5] memory selectors = [
            distribution.create.selector,
            distribution.claim.selector,
            distribution.claimBatch.selector,
            distribution.takeBack.selector,
            distribution.pushBatch.selector
        ];
        for (uint256 i = 0; i < selectors.length; ++i) {
            vm.assertTrue(_handler.effects(selectors[i]) != 0, vm.toString(abi.encodePacked(selectors[i])));
        }
        this.invariant_PaidAndLeftAreWhatWasFunded();
    }

    function act(uint256 seed) private {
        uint32[5] memory drawn =
            [uint32(seed), uint32(seed >> 32), uint32(seed >> 64), uint32(seed >> 96), uint32(seed >> 128)];
        _handler.create(drawn, seed >> 160);
        _handler.claim(seed >> 1, seed >> 9, seed >> 17);
        _handler.claimBatch(seed >> 2, seed >> 10);
        _handler.takeBack(seed >> 3);
        _handler.push(uint96(seed), false);
        _handler.push(uint96(seed), true);
        _handler.passTime(seed);
    }
}
