// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RoleGrant, TokenTerms} from "../../src/types/TokenTerms.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @notice The sentences of README.md, for a clone; what differs between the forms is no part of them.
contract RegisterInvariants is TokenTest {
    TokenHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new TokenHandler(token);
        vm.startPrank(ADMIN);
        token.setRoles(address(_handler), Roles.ALL & ~Roles.ADMIN);
        token.offerAdmin(address(_handler));
        vm.stopPrank();
        vm.prank(address(_handler));
        token.acceptAdmin();
    }

    function _create() internal override returns (address) {
        return factory.createClone(SALT, terms(), grants());
    }

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Invariant", symbol: "INV", decimals: 0, cap: 20_000});
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// One invariant for all sentences, so that each sequence of calls serves every one of them.
    function invariant_EverySentenceHolds() external view {
        nothingIsLostOrMade();
        holdersAreCounted();
        recordsAreTheModels();
        anOperationHasEffectOnce();
        theCapHolds();
        oneAdmin();
    }

    function nothingIsLostOrMade() private view {
        uint256 sum;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            sum += token.balanceOf(_handler.actor(i));
        }
        vm.assertEq(sum, token.totalSupply());
        vm.assertEq(sum, _handler.issued());
    }

    function holdersAreCounted() private view {
        uint256 holders;
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            if (token.balanceOf(_handler.actor(i)) != 0) ++holders;
        }
        vm.assertEq(token.holderCount(), holders);
    }

    /// Sentences 3, 4 and 7: whatever was tried, every record is the one of the model.
    function recordsAreTheModels() private view {
        for (uint256 i = 0; i < _handler.ACTORS(); ++i) {
            expectModel(_handler.actor(i));
        }
        vm.assertEq(token.paused(), _handler.paused());
    }

    function expectModel(address holder) private view {
        (uint256 balance, uint256 validUntil, uint16 country, uint16 classes, uint48 investorId, bool frozen) =
            _handler.model(holder);
        bytes memory expected =
            abi.encode(balance, validUntil, country, classes | (frozen ? 1 : 0), uint24(0), uint16(0), investorId);
        (, bytes memory answer) = address(token).staticcall(abi.encodeCall(token.holderOf, (holder)));
        vm.assertEq(answer, expected);
        vm.assertEq(token.rolesOf(holder), 0);
    }

    function anOperationHasEffectOnce() private view {
        for (uint256 i = 0; i < _handler.operationCount(); ++i) {
            bytes32 operation = _handler.operations(i);
            vm.assertEq(token.operationOf(operation), _handler.executed(operation));
        }
    }

    function theCapHolds() private view {
        vm.assertLe(token.totalSupply(), token.cap());
    }

    function oneAdmin() private view {
        uint256 admins =
            (token.rolesOf(address(_handler)) + token.rolesOf(address(0xad02)) + token.rolesOf(ADMIN)) & Roles.ADMIN;
        vm.assertEq(admins, Roles.ADMIN);
        vm.assertEq(token.rolesOf(_handler.admin()) & Roles.ADMIN, Roles.ADMIN);
    }

    /// The handler's actions take effect, all of them: an invariant over calls that only fail would say nothing.
    function test_EveryFunctionIsReached() external {
        for (uint256 round = 0; round < 60; ++round) {
            act(round, uint256(keccak256(abi.encode(round))));
        }
        bytes4[15] memory selectors = [
            token.register.selector,
            token.registerBatch.selector,
            token.registerAndIssueBatch.selector,
            token.issue.selector,
            token.issueBatch.selector,
            token.transfer.selector,
            token.transferWithData.selector,
            token.transferFrom.selector,
            token.transferFromWithData.selector,
            token.freeze.selector,
            token.unfreeze.selector,
            token.pause.selector,
            token.unpause.selector,
            token.offerAdmin.selector,
            token.acceptAdmin.selector
        ];
        for (uint256 i = 0; i < selectors.length; ++i) {
            vm.assertTrue(_handler.effects(selectors[i]) != 0, vm.toString(abi.encodePacked(selectors[i])));
        }
    }

    function act(uint256 round, uint256 seed) private {
        _handler.register(seed, seed >> 8, uint16(seed >> 16), uint16(seed >> 24), uint48(seed));
        _handler.registerBatch(seed >> 1, seed >> 2, seed >> 8, uint16(seed >> 16), uint48(seed));
        _handler.registerAndIssueBatch(seed >> 3, uint96(seed % 50), seed >> 8, uint16(seed >> 16), uint48(seed));
        _handler.issue(seed >> 4, uint96(seed % 40));
        _handler.issueBatch(seed >> 5, seed >> 6, uint96(seed % 30));
        _handler.transfer(seed >> 7, seed >> 8, seed >> 9, round % 2 == 0);
        _handler.transferFrom(seed >> 10, seed >> 11, seed >> 12, seed >> 13, round % 2 == 0);
        _handler.freeze(seed >> 14, round % 5 == 0);
        _handler.pause(seed >> 15);
        _handler.handOver(round % 2 == 0);
        _handler.trespass(seed >> 16, round);
        _handler.replay(seed >> 17);
        _handler.passTime(seed % 1 days);
    }
}
