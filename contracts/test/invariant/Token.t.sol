// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Surface} from "../support/Surface.sol";
import {vm} from "../support/Vm.sol";
import {Story} from "./Story.sol";

/// @notice Calls in any order, and the sentences of README.md.
abstract contract Sentences is Story {
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// One invariant for all sentences, so that each sequence of calls serves every one of them. The handler looks at the
    /// outcome of every call; what calls leave behind is looked at now and then (`check_interval`).
    function invariant_EverySentenceHolds() external view {
        everySentenceHolds();
    }

    /// At the end of every sequence.
    function afterInvariant() external {
        thePastIsAsItWas();
    }
}

/// @notice The sentences for a token with code of its own.
contract StandaloneInvariants is Sentences {}

/// @notice The same for a clone, and that the handler does everything a token can do.
contract CloneInvariants is Sentences {
    function _create() internal override returns (address) {
        return factory.createClone(SALT, terms(), grants());
    }

    /// The handler's actions take effect, all of them: an invariant over calls that only fail would say nothing. The list of
    /// what there is comes from the compiler.
    function test_EveryFunctionIsReached() external {
        for (uint256 round = 0; round < 150; ++round) {
            act(uint256(keccak256(abi.encode(round))));
            if (round >= 120) _handler.finalize(round, round % 2);
        }
        string[] memory signatures = Surface.changing();
        for (uint256 i = 0; i < signatures.length; ++i) {
            bytes4 selector = Surface.selectorOf(signatures[i]);
            bool onlyOnce = selector == token.initialize.selector;
            vm.assertTrue(_handler.effects(selector) != 0 || onlyOnce, signatures[i]);
            vm.assertTrue(_handler.refusals(selector) != 0 || mayAlways(selector), signatures[i]);
        }
        vm.assertEq(signatures.length, 49);
    }

    /// @dev Anybody may do as they like with their own leave.
    function mayAlways(bytes4 selector) private view returns (bool) {
        return selector == token.approve.selector || selector == token.authorizeOperator.selector
            || selector == token.revokeOperator.selector || selector == token.authorizeOperatorByPartition.selector
            || selector == token.revokeOperatorByPartition.selector;
    }
}
