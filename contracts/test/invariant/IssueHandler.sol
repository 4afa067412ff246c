// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {RegisterHandler} from "./RegisterHandler.sol";

/// @notice Bringing units into the world.
abstract contract IssueHandler is RegisterHandler {
    function issue(uint256 seed, uint256 to, uint256 units) external {
        prepare(seed, Roles.ISSUER);
        (address account, uint256 value) = (receiver(to), units % 400);
        bytes memory payload = abi.encodeCall(TOKEN.issue, (account, value, abi.encode(_operation, "for the log")));
        if (perform(payload, mayBeIssued(account, 0, value))) create(account, 0, value);
    }

    function issueByPartition(uint256 seed, uint256 to, uint256 lot, uint256 units) external {
        prepare(seed, Roles.ISSUER);
        (address account, uint256 value) = (receiver(to), units % 400);
        lot %= 4;
        bytes memory payload =
            abi.encodeCall(TOKEN.issueByPartition, (partition(lot), account, value, abi.encode(_operation)));
        if (perform(payload, mayBeIssued(account, lot, value))) create(account, lot, value);
    }

    function issueBatch(uint256 seed, uint256 first, uint256 second, uint256 units) external {
        prepare(seed, Roles.ISSUER);
        (address one, address two, uint96 value) = (receiver(first), receiver(second), uint96(units % 200));
        bytes memory packed = abi.encodePacked(one, value, two, value + 1);
        bool good = mayBeIssued(one, 0, value);
        (Account memory a, Account memory b, uint256 count) = (_accounts[one], _accounts[two], holders);
        create(one, 0, value);
        good = mayBeIssued(two, 0, value + 1) && good;
        create(two, 0, value + 1);
        if (perform(abi.encodeCall(TOKEN.issueBatch, (_operation, packed)), good)) return;
        (_accounts[two], _accounts[one], holders) = (b, a, count);
        forget(2 * uint256(value) + 1);
    }

    function registerAndIssueBatch(uint256 seed, uint256 first, uint256 second, uint256 units, uint256 choice)
        external
    {
        prepare(seed, Roles.ISSUER | Roles.REGISTRAR);
        (address one, address two, uint96 value) = (actor(first), actor(second), uint96(units % 200));
        bytes memory terms =
            abi.encodePacked(validUntil(choice), countryOf(choice), classesOf(choice), uint48(choice % 5));
        bytes memory packed = bytes.concat(abi.encodePacked(one, value), terms, abi.encodePacked(two, value), terms);
        (Account memory a, Account memory b, uint256 count) = (_accounts[one], _accounts[two], holders);
        bool good = registered(one, value, choice);
        good = registered(two, value, choice) && good;
        if (perform(abi.encodeCall(TOKEN.registerAndIssueBatch, (_operation, packed)), good)) return;
        (_accounts[two], _accounts[one], holders) = (b, a, count);
        forget(2 * uint256(value));
    }

    function registered(address account, uint256 units, uint256 choice) private returns (bool good) {
        state(account, validUntil(choice), countryOf(choice), classesOf(choice), uint48(choice % 5));
        good = mayBeIssued(account, 0, units);
        create(account, 0, units);
    }

    /// @dev The batch was refused as a whole.
    function forget(uint256 units) private {
        supply -= units;
        created -= units;
    }
}
