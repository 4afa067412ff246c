// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PayoutTerms, Share} from "../../src/types/Payout.sol";
import {DistributionTest} from "../support/DistributionTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Trees of any size and shares of any amount: each share is paid once and whole, in any order, as long as there is
///         something left; and nothing that is not a share is.
contract MerkleClaimTest is DistributionTest {
    function testFuzz_PaysEachShareOnce(uint256 count, uint256 start, uint64[40] calldata drawn) external {
        bytes32 id = distribute(1 + count % 40, drawn, 0);
        for (uint256 i = 0; i < accounts.length; ++i) {
            claimTwice(id, share(id, (start % 1000 + i) % accounts.length));
        }
        vm.assertEq(distribution.distributionOf(id).left, 0);
        vm.assertEq(cash.balanceOf(address(distribution)), 0);
    }

    function testFuzz_PaysNoMoreThanThereIs(uint256 count, uint256 missing, uint64[40] calldata drawn) external {
        bytes32 id = distribute(2 + count % 39, drawn, missing);
        uint256 left = distribution.distributionOf(id).left;
        for (uint256 i = 0; i < accounts.length; ++i) {
            Share memory wanted = share(id, i);
            vm.assertEq(tryClaim(id, wanted), wanted.amount <= left);
            if (wanted.amount <= left) left -= wanted.amount;
        }
        vm.assertEq(distribution.distributionOf(id).left, left);
        vm.assertEq(cash.balanceOf(address(distribution)), left);
    }

    /// A share of which one member, or one bit of the proof, is another.
    function testFuzz_PaysNothingElse(uint256 index, uint256 member, uint256 bit, uint64[40] calldata drawn) external {
        bytes32 id = distribute(40, drawn, 0);
        Share memory wanted = share(id, index % 40);
        if (member % 4 == 0) wanted.index ^= 1 << (bit % 256);
        else if (member % 4 == 1) wanted.account = address(uint160(wanted.account) ^ uint160(1 << (bit % 160)));
        else if (member % 4 == 2) wanted.amount ^= 1 << (bit % 256);
        else wanted.proof[bit % wanted.proof.length] ^= bytes32(1 << (member % 256));
        vm.assertFalse(tryClaim(id, wanted));
        vm.assertEq(cash.balanceOf(address(distribution)), distribution.distributionOf(id).left);
    }

    function distribute(uint256 count, uint64[40] calldata drawn, uint256 missing) private returns (bytes32 id) {
        (accounts, amounts) = (new address[](0), new uint256[](0));
        uint256 total = 1;
        for (uint256 i = 0; i < count; ++i) {
            accounts.push(address(uint160(0xacc0000 + i)));
            amounts.push(i + 1 == count ? uint256(drawn[i]) + 1 : drawn[i]);
            total += drawn[i];
        }
        PayoutTerms memory chosen = payoutTerms();
        chosen.total = total - (missing % total);
        cash.mint(PAYER, chosen.total);
        return create(chosen);
    }

    function claimTwice(bytes32 id, Share memory wanted) private {
        distribution.claim(id, wanted);
        vm.assertEq(cash.balanceOf(wanted.account), wanted.amount);
        vm.assertFalse(tryClaim(id, wanted));
    }

    function tryClaim(bytes32 id, Share memory wanted) private returns (bool paid) {
        (paid,) = address(distribution).call(abi.encodeCall(distribution.claim, (id, wanted)));
    }
}
