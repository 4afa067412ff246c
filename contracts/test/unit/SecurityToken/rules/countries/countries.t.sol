// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleTest} from "../../../../support/RuleTest.sol";

contract CountriesRuleTest is RuleTest {
    uint256 private constant ALL = type(uint256).max;
    uint256[4] private _all = [ALL, ALL, ALL, ALL];

    function only(uint16 country) private pure returns (uint256[4] memory list) {
        list[country / 256] = 1 << (country % 256);
    }

    function expectListed(uint16 country) private {
        registerAs(BOB, country, RETAIL);
        setCountries(true, only(country));
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }

    function expectNotListed(uint16 country, uint256[4] memory list) private {
        registerAs(BOB, country, RETAIL);
        setCountries(true, list);
        refused(BOB, 1, 0x57, "RECEIVER_COUNTRY");
        refusedIssue(BOB, 1, 0x57, "RECEIVER_COUNTRY");
    }

    function test_WhenTheCountryIsOnTheList() external {
        expectListed(0);
        expectListed(255);
        expectListed(256);
        expectListed(KOREA);
        expectListed(999);
        expectListed(1023);
    }

    function testFuzz_RevertWhen_TheCountryIsNotOnTheList(uint16 country) external {
        country %= 1024;
        uint256[4] memory list = _all;
        list[country / 256] ^= 1 << (country % 256);
        expectNotListed(country, list);
    }

    function test_RevertWhen_TheCodeIsAbove1023() external {
        expectNotListed(1024, _all);
        expectNotListed(1024 + KOREA, _all);
        expectNotListed(65_535, _all);
    }

    function test_WhenTheSenderIsNotOnTheList() external {
        registerAs(ALICE, 392, RETAIL);
        setCountries(true, only(KOREA));
        sends(BOB, 1);
    }

    function test_WhenOfNothingOrToOneself() external {
        setCountries(true, only(0));
        refused(BOB, 0, 0x57, "RECEIVER_COUNTRY");
        refused(ALICE, 1, 0x57, "RECEIVER_COUNTRY");
        refusedIssue(BOB, 0, 0x57, "RECEIVER_COUNTRY");
    }

    function testFuzz_WhenNotLimited(uint16 country) external {
        registerAs(BOB, country, RETAIL);
        setCountries(false, only(0));
        sends(BOB, 1);
        receivesIssued(BOB, 1);
    }
}
