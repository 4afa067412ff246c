// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {Roles} from "../../src/types/Roles.sol";
import {SnapshotTest} from "../support/SnapshotTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Whatever is done with units and snapshots, in any order, each snapshot says for ever what balances were when it was
///         taken. The model is what `balanceOf` and `totalSupply` said then.
/// @dev A step may be refused: of a recovered account, of too few units. One test counts which had an effect.
contract SnapshotsTest is SnapshotTest {
    uint256 private constant STEPS = 24;
    uint256 private constant ACCOUNTS = 6;
    address private constant PLATFORM = address(0x91a7);

    address[ACCOUNTS] private _accounts = [ALICE, BOB, CAROL, address(0xda7e), address(0xe7e), address(0xf1a)];
    uint256[ACCOUNTS][] private _balances;
    uint256[] private _supplies;
    mapping(bytes4 selector => uint256) private _effects;

    function setUp() public override {
        super.setUp();
        vm.prank(ADMIN);
        token.setRoles(PLATFORM, Roles.ISSUER | Roles.REGISTRAR | Roles.CONTROLLER | Roles.DIRECT);
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(PLATFORM);
            token.registerAndIssueBatch(0, entry(_accounts[i], 50));
            issueLot(_accounts[i], 20);
        }
    }

    function testFuzz_NeverChangeAfterwards(uint256 seed) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            step(uint256(keccak256(abi.encode(seed, i))));
            expectAll();
        }
    }

    function test_EveryActionHasHadAnEffect() external {
        for (uint256 i = 0; i < 500; ++i) {
            step(uint256(keccak256(abi.encode("effects", i))));
        }
        had(token.transfer.selector);
        had(token.transferByPartition.selector);
        had(token.redeem.selector);
        had(token.redeemByPartition.selector);
        had(token.mergePartition.selector);
        had(token.executeHold.selector);
        had(token.issue.selector);
        had(token.issueByPartition.selector);
        had(token.issueBatch.selector);
        had(token.registerAndIssueBatch.selector);
        had(token.controllerTransfer.selector);
        had(token.controllerRedeem.selector);
        had(token.redeemBatch.selector);
        had(token.recover.selector);
        had(token.freezePartial.selector);
    }

    function had(bytes4 selector) private view {
        vm.assertTrue(_effects[selector] != 0, vm.toString(abi.encodePacked(selector)));
    }

    function step(uint256 seed) private {
        if (seed % 4 == 0) take();
        else perform(seed >> 8);
    }

    function take() private {
        uint256[ACCOUNTS] memory balances;
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            balances[i] = token.balanceOf(_accounts[i]);
        }
        _balances.push(balances);
        _supplies.push(token.totalSupply());
        vm.assertEq(takeSnapshot(), _supplies.length);
    }

    function expectAll() private view {
        for (uint256 id = 1; id <= _supplies.length; ++id) {
            vm.assertEq(token.totalSupplyAt(id), _supplies[id - 1]);
            for (uint256 i = 0; i < ACCOUNTS; ++i) {
                vm.assertEq(token.balanceOfAt(id, _accounts[i]), _balances[id - 1][i]);
            }
        }
    }

    function perform(uint256 seed) private {
        address from = _accounts[(seed >> 8) % ACCOUNTS];
        address to = _accounts[(seed >> 16) % ACCOUNTS];
        uint96 units = uint96((seed >> 24) % 64);
        (address caller, bytes memory payload) =
            seed % 2 == 0 ? byHolder((seed >> 32) % 8, from, to, units) : byPlatform((seed >> 32) % 9, from, to, units);
        vm.prank(caller);
        (bool success,) = address(token).call(payload);
        if (success) ++_effects[bytes4(payload)];
    }

    function byHolder(uint256 kind, address from, address to, uint96 units)
        private
        returns (address caller, bytes memory payload)
    {
        if (kind == 0) return (from, abi.encodeCall(token.transfer, (to, units)));
        if (kind == 1) return (from, abi.encodeCall(token.transfer, (to, everything("default", from))));
        if (kind == 2) return (from, abi.encodeCall(token.transferByPartition, (LOT, to, units / 4, "")));
        if (kind == 3) return (from, abi.encodeCall(token.redeem, (units, "")));
        if (kind == 4) return (from, abi.encodeCall(token.redeem, (everything("default", from), "")));
        if (kind == 5) return (from, abi.encodeCall(token.redeemByPartition, (LOT, everything(LOT, from), "")));
        if (kind == 6) return (from, abi.encodeCall(token.mergePartition, (LOT, from)));
        return (from, held(from, to, units));
    }

    function everything(bytes32 partition, address holder) private view returns (uint256) {
        return token.balanceOfByPartition(partition, holder);
    }

    /// Held a moment before, if it could be.
    function held(address from, address to, uint96 units) private returns (bytes memory) {
        HoldParties memory parties = HoldParties(from, to, from, 0, nextOperation());
        vm.prank(from);
        (bool created,) = address(token).call(abi.encodeCall(token.createHold, (parties, units, LATER)));
        return created ? abi.encodeCall(token.executeHold, (parties, 0)) : bytes("");
    }

    function byPlatform(uint256 kind, address from, address to, uint96 units)
        private
        view
        returns (address, bytes memory payload)
    {
        bytes memory data;
        if (kind == 0) payload = abi.encodeCall(token.issue, (to, units, data));
        if (kind == 1) payload = abi.encodeCall(token.issueByPartition, (LOT, to, units, data));
        if (kind == 2) {
            payload = abi.encodeCall(token.issueBatch, (0, bytes.concat(credit(to, units), credit(from, 1))));
        }
        if (kind == 3) payload = abi.encodeCall(token.registerAndIssueBatch, (0, entry(to, units)));
        if (kind == 4) payload = abi.encodeCall(token.controllerTransfer, (from, to, units, data, ORDER));
        if (kind == 5) payload = abi.encodeCall(token.controllerRedeem, (from, units, data, ORDER));
        if (kind == 6) payload = abi.encodeCall(token.redeemBatch, (0, credit(from, units)));
        if (kind == 7) payload = abi.encodeCall(token.recover, (from, to, 0));
        if (kind == 8) payload = abi.encodeCall(token.freezePartial, (from, units / 8, 0));
        return (PLATFORM, payload);
    }

    /// All are accounts of one investor, so that any can take the place of another.
    function entry(address holder, uint96 units) private pure returns (bytes memory) {
        return abi.encodePacked(credit(holder, units), LATER, KOREA, RETAIL, uint48(9));
    }
}
