// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {PartitionHandler} from "./PartitionHandler.sol";

/// @notice What happens to units by law or court order.
abstract contract ControlHandler is PartitionHandler {
    function controllerTransfer(uint256 seed, uint256 from, uint256 to, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        (address sender, address account) = (target(from), receiver(to));
        units = amountByForce(sender, 0, units);
        bytes memory payload =
            abi.encodeCall(TOKEN.controllerTransfer, (sender, account, units, abi.encode(_operation), order(seed)));
        if (perform(payload, mayForce(sender, account, 0, units, seed))) force(sender, account, 0, units);
    }

    function controllerRedeem(uint256 seed, uint256 from, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        address sender = target(from);
        units = amountByForce(sender, 0, units) / 2;
        bytes memory payload =
            abi.encodeCall(TOKEN.controllerRedeem, (sender, units, abi.encode(_operation), order(seed)));
        if (perform(payload, mayTake(sender, 0, units, seed))) take(sender, 0, units);
    }

    /// @dev Needs no `order`; twice the same holder now and then.
    function redeemBatch(uint256 seed, uint256 first, uint256 second, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        (address one, address two) = (target(first), second % 4 == 0 ? target(first) : target(second));
        units = amountByForce(one, 0, units) / 2;
        uint256 more = one == two ? units : amountByForce(two, 0, seed) / 2;
        bytes memory packed = abi.encodePacked(one, uint96(units), two, uint96(more));
        bool good = controllable && units <= takeable(one, 0)
            && (one == two ? units + more <= takeable(one, 0) : more <= takeable(two, 0));
        if (!perform(abi.encodeCall(TOKEN.redeemBatch, (_operation, packed)), good)) return;
        take(one, 0, units);
        take(two, 0, more);
    }

    /// @dev By a controller who has no leave of the holder.
    function orderTransfer(uint256 seed, uint256 from, uint256 lot, uint256 to, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        (address sender, address account) = (target(from), receiver(to));
        lot = lotOf(sender, lot);
        units = amountByForce(sender, lot, units);
        bytes memory payload = abi.encodeCall(
            TOKEN.operatorTransferByPartition,
            (partition(lot), sender, account, units, abi.encode(_operation), order(seed))
        );
        if (perform(payload, mayForce(sender, account, lot, units, seed))) force(sender, account, lot, units);
    }

    function orderRedeem(uint256 seed, uint256 from, uint256 lot, uint256 units) external {
        prepare(seed, Roles.CONTROLLER);
        address sender = target(from);
        lot = lotOf(sender, lot);
        units = amountByForce(sender, lot, units) / 2;
        bytes memory operatorData = bytes.concat(order(seed), _operation);
        if (!isOrder(seed)) (_authorized, operatorData) = (false, order(seed));
        bytes memory payload =
            abi.encodeCall(TOKEN.operatorRedeemByPartition, (partition(lot), sender, units, operatorData));
        if (perform(payload, mayTake(sender, lot, units, seed))) take(sender, lot, units);
    }

    /// @dev Somebody who has units, or not even an account.
    function target(uint256 seed) private view returns (address) {
        return seed % 8 == 0 ? actor(seed >> 3) : holder(seed >> 3);
    }

    function amountByForce(address sender, uint256 lot, uint256 seed) private view returns (uint256) {
        uint256 units = takeable(sender, lot);
        if (seed % 8 == 0) return units;
        return seed % 8 == 1 ? units + 1 : (seed >> 3) % (units + 1) / 2;
    }

    /// @dev All but what is promised in holds.
    function takeable(address sender, uint256 lot) private view returns (uint256) {
        return lot == 0 ? _accounts[sender].lots[0] - _accounts[sender].held : _accounts[sender].lots[lot];
    }

    /// @dev A reason and a document, most of the time.
    function order(uint256 seed) private pure returns (bytes memory) {
        if (seed % 32 == 0) return abi.encode(bytes32(0), keccak256("document"));
        return seed % 32 == 1 ? abi.encodePacked("COURT") : abi.encode(bytes32("COURT"), keccak256("document"));
    }

    function isOrder(uint256 seed) private pure returns (bool) {
        return seed % 32 > 1;
    }

    function mayTake(address from, uint256 lot, uint256 units, uint256 seed) private view returns (bool) {
        return controllable && isOrder(seed) && lot < namedLots && units <= takeable(from, lot);
    }

    function mayForce(address from, address to, uint256 lot, uint256 units, uint256 seed) private view returns (bool) {
        return mayTake(from, lot, units, seed) && from != to && eligible(to);
    }

    function take(address from, uint256 lot, uint256 units) private {
        seize(from, lot, units);
        destroy(from, lot, units);
    }
}
