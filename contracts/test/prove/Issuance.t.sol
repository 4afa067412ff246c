// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";

/// @notice What issuing does and does not do, in packed batches of two entries and one at a time. Units are of 96 bits:
/// that more are refused is a comparison which the unit and fuzz tests reach.
contract IssuanceProof is States {
    struct Entry {
        address holder;
        uint96 units;
        uint40 validUntil;
        uint16 country;
        uint16 classes;
        uint48 investorId;
    }

    /// @notice issue credits exactly one account with exactly the units, and the total supply with the same.
    function check_IssueCreditsExactly(address issuer, address to, address third, uint96 value, bytes32 id) external {
        vm.assume(to != third);
        assumeConsistent(to);
        vm.assume(isUpToDate(to));
        (uint256 total, uint256 units, uint256 other) = (supply(), unitsOf(to), recordOf(third));

        if (!issue(issuer, to, value, id)) value = 0;

        vm.assertEq(supply(), total + value);
        vm.assertEq(unitsOf(to), units + value);
        vm.assertEq(recordOf(third), other);
    }

    /// @notice issue credits no account that is not registered, has expired or is frozen.
    function check_IssueCreditsOnlyTheEligible(address issuer, address to, uint96 value, bytes32 id) external {
        vm.assume(!isEligible(to) || to == address(0));
        vm.assertFalse(issue(issuer, to, value, id));
    }

    /// @notice issue never takes the total supply over the cap, nor over 96 bits, and never follows the end of issuing.
    function check_IssueKeepsTheCap(address issuer, address to, uint96 value, bytes32 id) external {
        assumeConsistent(to);
        vm.assume(isUpToDate(to));
        (uint256 total, bool issuable) = (supply(), isIssuable());

        if (!issue(issuer, to, value, id)) return;

        vm.assertTrue(issuable);
        vm.assertLe(value, type(uint96).max - total);
        vm.assertTrue(!isCapped() || total + value <= token.cap());
    }

    /// @notice issue counts a new holder, and changes nothing else about the token but the supply.
    function check_IssueCountsHolders(address issuer, address to, uint96 value, bytes32 id) external {
        assumeConsistent(to);
        vm.assume(isUpToDate(to));
        (uint256 word, uint256 one) = (config(), holding(to));

        if (!issue(issuer, to, value, id)) return;

        unchecked {
            vm.assertEq(config(), word + value + ((holding(to) - one) << HOLDERS));
        }
    }

    /// @notice issueBatch credits each of its entries exactly, also when both name one account, and nobody else.
    function check_IssueBatchCreditsExactly(address issuer, bytes32 id, Entry memory a, Entry memory b, address third)
        external
    {
        vm.assume(third != a.holder && third != b.holder);
        assumeTwo(a, b);
        uint256[4] memory before = figures(a, b, third);

        bytes memory packed = abi.encodePacked(a.holder, a.units, b.holder, b.units);
        if (!call(issuer, abi.encodeCall(token.issueBatch, (id, packed)))) (a.units, b.units) = (0, 0);

        expectCredited(before, a, b, third);
    }

    /// @notice issueBatch with an account in it that is not registered, has expired or is frozen is refused as a whole.
    function check_IssueBatchCreditsOnlyTheEligible(address issuer, bytes32 id, Entry memory a, Entry memory b)
        external
    {
        assumeTwo(a, b);
        vm.assume(!isEligible(b.holder) || b.holder == address(0));
        bytes memory packed = abi.encodePacked(a.holder, a.units, b.holder, b.units);
        vm.assertFalse(call(issuer, abi.encodeCall(token.issueBatch, (id, packed))));
    }

    /// @notice registerAndIssueBatch credits its entry exactly, and nobody else.
    function check_RegisterAndIssueBatchCreditsExactly(address issuer, bytes32 id, Entry memory e, address third)
        external
    {
        vm.assume(third != e.holder);
        assumeConsistent(e.holder);
        vm.assume(isUpToDate(e.holder));
        (uint256 total, uint256 units, uint256 other) = (supply(), unitsOf(e.holder), recordOf(third));

        if (!registerAndIssue(issuer, id, entry(e))) e.units = 0;

        vm.assertEq(supply(), total + e.units);
        vm.assertEq(unitsOf(e.holder), units + e.units);
        vm.assertEq(recordOf(third), other);
    }

    /// @notice After registerAndIssueBatch every account in it is registered with the terms given, in time and not frozen.
    function check_RegisterAndIssueBatchWritesTheTerms(address issuer, bytes32 id, Entry memory a, Entry memory b)
        external
    {
        assumeTwo(a, b);

        if (!registerAndIssue(issuer, id, bytes.concat(entry(a), entry(b)))) return;

        vm.assertTrue(isEligible(a.holder));
        vm.assertTrue(isEligible(b.holder));
        (, uint40 validUntil, uint16 country, uint16 flags,,, uint48 investorId) = token.holderOf(b.holder);
        vm.assertTrue(validUntil == b.validUntil && country == b.country && investorId == b.investorId);
        vm.assertTrue(flags | 2 == b.classes | 2);
    }

    function issue(address issuer, address to, uint96 value, bytes32 id) private returns (bool) {
        return call(issuer, abi.encodeCall(token.issue, (to, value, bytes.concat(id))));
    }

    function registerAndIssue(address issuer, bytes32 id, bytes memory entries) private returns (bool) {
        return call(issuer, abi.encodeCall(token.registerAndIssueBatch, (id, entries)));
    }

    function entry(Entry memory e) private pure returns (bytes memory) {
        return abi.encodePacked(e.holder, e.units, e.validUntil, e.country, e.classes, e.investorId);
    }

    function figures(Entry memory a, Entry memory b, address third) private view returns (uint256[4] memory) {
        return [supply(), unitsOf(a.holder), unitsOf(b.holder), recordOf(third)];
    }

    function expectCredited(uint256[4] memory before, Entry memory a, Entry memory b, address third) private view {
        (uint256 one, uint256 two) = (a.units, b.units);
        if (a.holder == b.holder) (one, two) = (one + two, one + two);
        vm.assertEq(supply(), before[0] + uint256(a.units) + b.units);
        vm.assertEq(unitsOf(a.holder), before[1] + one);
        vm.assertEq(unitsOf(b.holder), before[2] + two);
        vm.assertEq(recordOf(third), before[3]);
    }

    /// @dev Two entries, of two accounts or of one.
    function assumeTwo(Entry memory a, Entry memory b) private view {
        if (a.holder == b.holder) assumeConsistent(a.holder);
        else assumeConsistent(a.holder, b.holder);
        assumeSeen(a.holder, b.holder);
    }
}
