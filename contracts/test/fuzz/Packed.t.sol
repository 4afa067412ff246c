// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What a batch carries is what stands on the register afterwards, byte for byte.
contract PackedTest is TokenTest {
    struct Entry {
        address holder;
        uint64 units;
        uint40 validUntil;
        uint16 country;
        uint16 classes;
        uint48 investorId;
    }

    address private constant PLATFORM = address(0x91a7);

    /// The last entry that names a holder is the one to compare with.
    mapping(address holder => Entry) private _expected;
    uint256 private _sum;

    function setUp() public override {
        super.setUp();
        vm.prank(ADMIN);
        token.setRoles(PLATFORM, Roles.ISSUER | Roles.REGISTRAR);
    }

    function testFuzz_RegisterAndIssueBatch(Entry[12] memory given, uint256 count) external {
        Entry[] memory entries = first(given, 1 + count % 12);
        bytes memory packed;
        for (uint256 i = 0; i < entries.length; ++i) {
            Entry memory e = expectEntry(entries[i]);
            packed =
                abi.encodePacked(packed, e.holder, uint96(e.units), e.validUntil, e.country, e.classes, e.investorId);
        }
        vm.prank(PLATFORM);
        token.registerAndIssueBatch("a", packed);
        expectRegister(entries);
    }

    function testFuzz_RegisterBatchAndIssueBatch(Entry[12] memory given, uint256 count) external {
        Entry[] memory entries = first(given, 1 + count % 12);
        bytes memory terms_;
        bytes memory credits;
        for (uint256 i = 0; i < entries.length; ++i) {
            Entry memory e = expectEntry(entries[i]);
            terms_ = abi.encodePacked(terms_, e.holder, e.validUntil, e.country, e.classes, e.investorId);
            credits = bytes.concat(credits, credit(e.holder, e.units));
        }
        vm.startPrank(PLATFORM);
        token.registerBatch("a", terms_);
        token.issueBatch("b", credits);
        vm.stopPrank();
        expectRegister(entries);
    }

    /// @dev The last of them names the first holder again, now and then.
    function first(Entry[12] memory given, uint256 count) private pure returns (Entry[] memory entries) {
        entries = new Entry[](count);
        for (uint256 i = 0; i < count; ++i) {
            entries[i] = given[i];
        }
        if (count % 3 == 0) entries[count - 1].holder = entries[0].holder;
    }

    /// @dev Made acceptable, and added up where a holder occurs more than once.
    function expectEntry(Entry memory e) private returns (Entry memory) {
        if (e.holder == address(0)) e.holder = ALICE;
        e.classes &= 0xfffc;
        if (e.validUntil < NOW) e.validUntil += uint40(NOW);
        uint64 before = _expected[e.holder].units;
        e.units >>= 20;
        _expected[e.holder] = e;
        _expected[e.holder].units = before + e.units;
        _sum += e.units;
        return e;
    }

    function expectRegister(Entry[] memory entries) private view {
        uint256 holders;
        for (uint256 i = 0; i < entries.length; ++i) {
            address holder = entries[i].holder;
            expectRecord(holder, _expected[holder]);
            if (_expected[holder].units != 0 && isLast(entries, i)) ++holders;
        }
        vm.assertEq(token.totalSupply(), _sum);
        vm.assertEq(token.holderCount(), holders);
    }

    function isLast(Entry[] memory entries, uint256 index) private pure returns (bool) {
        for (uint256 i = index + 1; i < entries.length; ++i) {
            if (entries[i].holder == entries[index].holder) return false;
        }
        return true;
    }

    function expectRecord(address holder, Entry memory e) private view {
        bytes memory expected =
            abi.encode(uint96(e.units), e.validUntil, e.country, e.classes, uint24(0), uint16(0), e.investorId);
        (, bytes memory answer) = address(token).staticcall(abi.encodeCall(token.holderOf, (holder)));
        vm.assertEq(answer, expected);
    }
}
