// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../src/interfaces/IDistribution.sol";
import {PayoutTerms, Share} from "../../src/types/Payout.sol";
import {Cash} from "./Cash.sol";
import {TokenTest} from "./TokenTest.sol";
import {Tree} from "./Tree.sol";
import {vm} from "./Vm.sol";

/// @notice Three holders at snapshot 1, and a payer with 5,000 of cash who distributes 600 of it: 300, 200 and 100.
abstract contract DistributionTest is TokenTest {
    address internal constant PAYER = address(0x9a7e4);
    uint256 internal constant TOTAL = 600;
    uint40 internal constant DEADLINE = uint40(NOW + 30 days);

    IDistribution internal distribution;
    Cash internal cash;
    address[] internal accounts = [ALICE, BOB, CAROL];
    uint256[] internal amounts = [uint256(300), 200, 100];

    function setUp() public virtual override {
        super.setUp();
        distribution = IDistribution(vm.deployCode("Distribution.sol:Distribution"));
        fund(ALICE, 30);
        fund(BOB, 20);
        fund(CAROL, 10);
        bytes32 operation = nextOperation();
        vm.prank(ISSUER);
        token.snapshot(operation);
        payWith(new Cash());
    }

    function payWith(Cash cash_) internal {
        cash = cash_;
        cash.mint(PAYER, 5000);
        vm.prank(PAYER);
        cash.approve(address(distribution), type(uint256).max);
    }

    function payoutTerms() internal view returns (PayoutTerms memory) {
        return PayoutTerms(address(token), 1, address(cash), TOTAL, DEADLINE, "2026");
    }

    function leaves(bytes32 id) internal view returns (bytes32[] memory list) {
        list = new bytes32[](accounts.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = distribution.leafOf(id, i, accounts[i], amounts[i]);
        }
    }

    function share(bytes32 id, uint256 index) internal view returns (Share memory) {
        return Share(index, accounts[index], amounts[index], Tree.proof(leaves(id), index));
    }

    function create() internal returns (bytes32 id) {
        return create(payoutTerms());
    }

    function create(PayoutTerms memory terms_) internal returns (bytes32 id) {
        bytes32 root = Tree.root(leaves(distribution.idOf(PAYER, terms_)));
        vm.prank(PAYER);
        id = distribution.create(terms_, root);
    }

    function expectCreationRefused(PayoutTerms memory terms_, bytes32 root, bytes memory refusal) internal {
        vm.prank(PAYER);
        vm.expectRevert(refusal);
        distribution.create(terms_, root);
        vm.assertEq(cash.balanceOf(PAYER), 5000);
    }
}
