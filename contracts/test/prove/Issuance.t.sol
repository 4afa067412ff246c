// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Proof} from "./Proof.sol";

/// @notice What issuing does and does not do, in packed batches of two entries and one at a time.
contract IssuanceProof is Proof {
    struct Entry {
        address holder;
        uint96 units;
        uint40 validUntil;
        uint16 country;
        uint16 classes;
        uint48 investorId;
    }

    /// @notice issue credits exactly one account with exactly the units, and the total supply with the same.
    function check_IssueCreditsExactly(address issuer, address to, address third, uint256 value, bytes32 id) external {
        vm.assume(to != third);
        assumeConsistent(to, third);
        (uint256 supply, uint256 balance, uint256 other) = (token.totalSupply(), token.balanceOf(to), recordOf(third));

        if (!issue(issuer, to, value, id)) value = 0;

        vm.assertEq(token.totalSupply(), supply + value);
        vm.assertEq(token.balanceOf(to), balance + value);
        vm.assertEq(recordOf(third), other);
    }

    /// @notice issue credits no account that is not registered, has expired or is frozen.
    function check_IssueCreditsOnlyTheEligible(address issuer, address to, uint256 value, bytes32 id) external {
        bool eligible = isEligible(to);

        bool issued = issue(issuer, to, value, id);

        vm.assertTrue(!issued || (eligible && to != address(0)));
    }

    /// @notice issue never takes the total supply over the cap, nor over 96 bits.
    function check_IssueKeepsTheCap(address issuer, address to, uint256 value, bytes32 id) external {
        assumeConsistent(to, to);

        if (!issue(issuer, to, value, id)) return;

        vm.assertTrue(token.totalSupply() <= type(uint96).max);
        vm.assertTrue(!isCapped() || token.totalSupply() <= token.cap());
    }

    /// @notice issueBatch credits each of its entries exactly, also when both name one account, and nobody else.
    function check_IssueBatchCreditsExactly(address issuer, bytes32 id, Entry memory a, Entry memory b, address third)
        external
    {
        vm.assume(third != a.holder && third != b.holder);
        assumeConsistent(a.holder, b.holder);
        uint256[4] memory before = figures(a, b, third);

        bytes memory packed = abi.encodePacked(a.holder, a.units, b.holder, b.units);
        if (!call(issuer, abi.encodeCall(token.issueBatch, (id, packed)))) (a.units, b.units) = (0, 0);

        expectCredited(before, a, b, third);
    }

    /// @notice issueBatch credits no account that is not registered, has expired or is frozen.
    function check_IssueBatchCreditsOnlyTheEligible(address issuer, bytes32 id, Entry memory a, Entry memory b)
        external
    {
        bool eligible = isEligible(a.holder) && isEligible(b.holder);

        bytes memory packed = abi.encodePacked(a.holder, a.units, b.holder, b.units);
        bool issued = call(issuer, abi.encodeCall(token.issueBatch, (id, packed)));

        vm.assertTrue(!issued || (eligible && a.holder != address(0) && b.holder != address(0)));
    }

    /// @notice registerAndIssueBatch credits its entry exactly, and nobody else.
    function check_RegisterAndIssueBatchCreditsExactly(address issuer, bytes32 id, Entry memory e, address third)
        external
    {
        vm.assume(third != e.holder);
        assumeConsistent(e.holder, e.holder);
        (uint256 supply, uint256 balance, uint256 other) =
            (token.totalSupply(), token.balanceOf(e.holder), recordOf(third));

        if (!registerAndIssue(issuer, id, entry(e))) e.units = 0;

        vm.assertEq(token.totalSupply(), supply + e.units);
        vm.assertEq(token.balanceOf(e.holder), balance + e.units);
        vm.assertEq(recordOf(third), other);
    }

    /// @notice After registerAndIssueBatch every account in it is registered with the terms given, in time and not frozen.
    function check_RegisterAndIssueBatchWritesTheTerms(address issuer, bytes32 id, Entry memory a, Entry memory b)
        external
    {
        assumeConsistent(a.holder, b.holder);

        if (!registerAndIssue(issuer, id, bytes.concat(entry(a), entry(b)))) return;

        (, uint40 validUntil, uint16 country, uint16 flags,,, uint48 investorId) = token.holderOf(b.holder);
        vm.assertTrue(isEligible(a.holder) && isEligible(b.holder));
        vm.assertTrue(validUntil == b.validUntil && country == b.country && investorId == b.investorId);
        vm.assertTrue(flags | 2 == b.classes | 2);
    }

    function reach_Issue(address issuer, address to, bytes32 id) external {
        vm.assertFalse(issue(issuer, to, 1, id));
    }

    function reach_IssueBatch(address issuer, bytes32 id, Entry memory a, Entry memory b) external {
        vm.assume(a.holder != b.holder && a.units != 0 && b.units != 0);
        bytes memory packed = abi.encodePacked(a.holder, a.units, b.holder, b.units);
        vm.assertFalse(call(issuer, abi.encodeCall(token.issueBatch, (id, packed))));
    }

    function reach_RegisterAndIssueBatch(address issuer, bytes32 id, Entry memory a, Entry memory b) external {
        vm.assume(a.holder != b.holder && a.units != 0 && b.units != 0);
        vm.assertFalse(registerAndIssue(issuer, id, bytes.concat(entry(a), entry(b))));
    }

    function issue(address issuer, address to, uint256 value, bytes32 id) private returns (bool) {
        return call(issuer, abi.encodeCall(token.issue, (to, value, abi.encode(id))));
    }

    function registerAndIssue(address issuer, bytes32 id, bytes memory entries) private returns (bool) {
        return call(issuer, abi.encodeCall(token.registerAndIssueBatch, (id, entries)));
    }

    function entry(Entry memory e) private pure returns (bytes memory) {
        return abi.encodePacked(e.holder, e.units, e.validUntil, e.country, e.classes, e.investorId);
    }

    function figures(Entry memory a, Entry memory b, address third) private view returns (uint256[4] memory) {
        return [token.totalSupply(), token.balanceOf(a.holder), token.balanceOf(b.holder), recordOf(third)];
    }

    function expectCredited(uint256[4] memory before, Entry memory a, Entry memory b, address third) private view {
        (uint256 one, uint256 two) = (a.units, b.units);
        if (a.holder == b.holder) (one, two) = (one + two, one + two);
        vm.assertEq(token.totalSupply(), before[0] + uint256(a.units) + b.units);
        vm.assertEq(token.balanceOf(a.holder), before[1] + one);
        vm.assertEq(token.balanceOf(b.holder), before[2] + two);
        vm.assertEq(recordOf(third), before[3]);
    }
}
