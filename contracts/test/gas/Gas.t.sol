// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {HoldParties} from "../../src/types/Hold.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RoleGrant, TokenTerms} from "../../src/types/TokenTerms.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What a transaction costs: the figures of `make gas`.
/// @dev Run with --isolate, which makes each call a transaction of its own, cold, with its 21,000 and its calldata. Units
///      have 18 decimals and uneven amounts, addresses and ids are random, so that calldata has its real price.
contract GasTest is TokenTest {
    uint256 private constant UNITS = 1_234_567_890_123_456_789;
    uint256 private constant BATCH = 100;
    string private constant KEY = "gas";

    address private immutable ANN = address(bytes20(keccak256("ann")));
    address private immutable BEN = address(bytes20(keccak256("ben")));
    address private immutable PLATFORM = address(bytes20(keccak256("platform")));
    string private _json;

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Busan Ship Finance 1", symbol: "BSF1", decimals: 18, cap: 0});
    }

    function _create() internal pure override returns (address) {
        return address(0);
    }

    function test_Gas() external {
        token = ISecurityToken(factory.createStandalone(random("salt"), terms(), everything()));
        recordAs("standalone", "create a token");
        measure("standalone");
        token = ISecurityToken(factory.createClone(random("salt"), terms(), everything()));
        recordAs("clone", "create a token");
        measure("clone");
        vm.writeJson(_json, "./out/gas.json");
    }

    function measure(string memory form) private {
        vm.startPrank(PLATFORM);
        batches(form);
        single(form);
        vm.stopPrank();
        transfers(form);
        control(form);
        lots(form);
        direct(form);
        promises(form);
        afterSnapshot(form);
    }

    function batches(string memory form) private {
        token.registerAndIssueBatch(random("b1"), entries(0, BATCH, true, true));
        recordShare(form, "register and issue, holder in batch of 100");
        token.issueBatch(random("b2"), entries(0, BATCH, true, false));
        recordShare(form, "issue, registered holder in batch of 100");
        token.registerBatch(random("b3"), entries(BATCH, BATCH, false, true));
        recordShare(form, "register, holder in batch of 100");
        token.registerBatch(random("b4"), entries(BATCH, BATCH, false, true));
        recordShare(form, "renew, holder in batch of 100");
    }

    function single(string memory form) private {
        token.registerAndIssueBatch(random("s1"), entry(ANN, true, true));
        recordAs(form, "register and issue, one investor");
        token.register(random("s2"), BEN, LATER, KOREA, RETAIL, uint48(bytes6(random("id"))));
        recordAs(form, "register, one investor");
        token.issue(ANN, UNITS, abi.encode(random("s3")));
        recordAs(form, "issue, one registered holder");
    }

    function transfers(string memory form) private {
        vm.prank(ANN);
        token.transfer(BEN, UNITS / 3);
        recordAs(form, "transfer to a new registered holder");
        vm.prank(ANN);
        token.transfer(BEN, UNITS / 7);
        recordAs(form, "transfer between holders");
        vm.prank(ANN);
        token.approve(PLATFORM, UNITS / 3);
        recordAs(form, "approve");
        vm.prank(PLATFORM);
        token.transferFrom(ANN, BEN, UNITS / 9);
        recordAs(form, "transferFrom between holders");
        preCheck(form);
    }

    /// @dev Called as a transaction, because a static call of a test is not isolated, and told without its fixed part.
    function preCheck(string memory form) private {
        bytes memory question = abi.encodeCall(token.canTransfer, (BEN, UNITS / 3, ""));
        vm.prank(ANN);
        (bool success,) = address(token).call(question);
        vm.assertTrue(success);
        uint256 used = vm.lastCallGas().gasTotalUsed;
        write(string.concat(form, ": canTransfer, execution"), used - 21_000 - calldataGas(question));
    }

    function control(string memory form) private {
        vm.startPrank(PLATFORM);
        token.freeze(ANN, random("c1"));
        recordAs(form, "freeze");
        token.unfreeze(ANN, random("c2"));
        recordAs(form, "unfreeze");
        token.pause(random("c3"));
        recordAs(form, "pause");
        token.unpause(random("c4"));
        vm.stopPrank();
    }

    function lots(string memory form) private {
        bytes32 lot = "reg-d-2026-12";
        vm.startPrank(PLATFORM);
        token.namePartition(random("l1"), lot, PartitionTerms(0, 0, [uint256(0), 0, 0, 0]));
        recordAs(form, "name a partition");
        token.issueByPartition(lot, ANN, UNITS, abi.encode(random("l2")));
        token.issueByPartition(lot, BEN, UNITS, abi.encode(random("l3")));
        vm.stopPrank();
        vm.prank(ANN);
        token.transferByPartition(lot, BEN, UNITS / 3, "");
        recordAs(form, "transfer by partition");
    }

    /// @dev The same work as the peers: without an operation id, which none of them has.
    function direct(string memory form) private {
        bytes memory order = abi.encode("COURT_ORDER", random("document"));
        vm.startPrank(PLATFORM);
        token.registerAndIssueBatch(0, entry(address(bytes20(keccak256("cid"))), true, true));
        recordAs(form, "register and issue, one investor without operation id");
        token.freeze(address(bytes20(keccak256("cid"))), 0);
        recordAs(form, "freeze without operation id");
        token.controllerTransfer(ANN, BEN, UNITS / 11, "", order);
        recordAs(form, "forced transfer without operation id");
        token.controllerTransfer(ANN, BEN, UNITS / 11, abi.encode(random("d1")), order);
        recordAs(form, "forced transfer");
        vm.stopPrank();
        vm.prank(holderAt(2));
        token.redeem(UNITS / 13, "");
        recordAs(form, "redeem");
    }

    function promises(string memory form) private {
        HoldParties memory parties = HoldParties(holderAt(3), holderAt(4), PLATFORM, random("secret"), random(form));
        vm.prank(holderAt(3));
        token.createHold(parties, uint96(UNITS / 17), LATER);
        recordAs(form, "create a hold");
        vm.prank(PLATFORM);
        token.executeHold(parties, 0);
        recordAs(form, "execute a hold");
    }

    /// @dev Of two holders who have something, in the default partition alone.
    function afterSnapshot(string memory form) private {
        (address first, address second) = (holderAt(0), holderAt(1));
        vm.prank(PLATFORM);
        token.snapshot(random("n1"));
        recordAs(form, "snapshot");
        vm.prank(first);
        token.transfer(second, UNITS / 3);
        recordAs(form, "first transfer after a snapshot");
    }

    function holderAt(uint256 place) private pure returns (address) {
        return address(bytes20(keccak256(abi.encode("holder", place))));
    }

    function entries(uint256 from, uint256 count, bool credit, bool withTerms) private pure returns (bytes memory all) {
        for (uint256 i = from; i < from + count; ++i) {
            all = bytes.concat(all, entry(holderAt(i), credit, withTerms));
        }
    }

    function entry(address holder, bool credit, bool withTerms) private pure returns (bytes memory packed) {
        bytes6 id = bytes6(keccak256(abi.encode("id", holder)));
        packed = abi.encodePacked(holder);
        if (credit) packed = abi.encodePacked(packed, uint96(UNITS));
        if (withTerms) packed = abi.encodePacked(packed, LATER, KOREA, RETAIL, id);
    }

    function everything() private view returns (RoleGrant[] memory list) {
        list = new RoleGrant[](1);
        list[0] = RoleGrant(PLATFORM, Roles.ALL);
    }

    function random(string memory seed) private pure returns (bytes32) {
        return keccak256(bytes(seed));
    }

    function calldataGas(bytes memory data) private pure returns (uint256 gas_) {
        for (uint256 i = 0; i < data.length; ++i) {
            gas_ += data[i] == 0 ? 4 : 16;
        }
    }

    function recordShare(string memory form, string memory what) private {
        write(string.concat(form, ": ", what), vm.lastCallGas().gasTotalUsed / BATCH);
    }

    function recordAs(string memory form, string memory what) private {
        write(string.concat(form, ": ", what), vm.lastCallGas().gasTotalUsed);
    }

    function write(string memory what, uint256 gas_) private {
        _json = vm.serializeUint(KEY, what, gas_);
    }
}
