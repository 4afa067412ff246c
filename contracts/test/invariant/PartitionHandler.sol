// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";
import {Desk} from "./Desk.sol";

/// @notice What happens in partitions by their holders' will, themselves and by operators.
abstract contract PartitionHandler is Desk {
    mapping(address holder => mapping(address operator => bool)) public operators;
    mapping(uint256 lot => mapping(address holder => mapping(address operator => bool))) public lotOperators;

    /// @dev Nearly always the next of three; sometimes one there is, "default" or no name.
    function namePartition(uint256 seed, uint256 lock, uint256 choice) external {
        prepare(seed, Roles.ISSUER);
        bool good = namedLots < 4 && choice % 16 != 0;
        bytes32 name = good ? partition(namedLots) : choice % 3 == 0 ? bytes32(0) : partition(0);
        Lot memory lot = Lot(
            lock % 4 == 0 ? 0 : block.timestamp + lock % 20 days - 1 days,
            choice % 4 == 1 ? 4 : 0,
            (choice >> 8) % 4 == 1
        );
        PartitionTerms memory terms;
        (terms.lockedUntil, terms.classes) = (uint40(lot.lockedUntil), lot.classes);
        if (lot.koreaOnly) terms.countries[1] = 1 << (KOREA - 256);
        if (!perform(abi.encodeCall(TOKEN.namePartition, (_operation, name, terms)), good)) return;
        lots[namedLots++] = lot;
    }

    function transferByPartition(uint256 from, uint256 lot, uint256 to, uint256 units) external {
        (address sender, address account) = (holder(from), receiver(to));
        lot = lotOf(sender, lot);
        units = amount(sender, lot, units);
        bytes memory payload = abi.encodeCall(TOKEN.transferByPartition, (partition(lot), account, units, "data"));
        if (send(sender, payload, mayTransfer(sender, account, lot, units))) move(sender, account, lot, units);
    }

    function operatorTransferByPartition(uint256 by, uint256 from, uint256 lot, uint256 to, uint256 units) external {
        (address sender, address account, address operator) = (holder(from), receiver(to), actor(by));
        lot = lotOf(sender, lot);
        units = amount(sender, lot, units);
        if (by % 4 == 1) authorize(sender, operator, lot, by);
        bytes memory payload = abi.encodeCall(
            TOKEN.operatorTransferByPartition, (partition(lot), sender, account, units, "data", "more data")
        );
        bool good = mayAct(operator, sender, lot) && mayTransfer(sender, account, lot, units);
        if (send(operator, payload, good)) move(sender, account, lot, units);
    }

    function redeemByPartition(uint256 from, uint256 lot, uint256 units) external {
        address sender = holder(from);
        lot = lotOf(sender, lot);
        units = amount(sender, lot, units) / 2;
        bytes memory payload = abi.encodeCall(TOKEN.redeemByPartition, (partition(lot), units, "data"));
        if (send(sender, payload, maySpend(sender, lot, units))) destroy(sender, lot, units);
    }

    function operatorRedeemByPartition(uint256 by, uint256 from, uint256 lot, uint256 units) external {
        (address sender, address operator) = (holder(from), actor(by));
        lot = lotOf(sender, lot);
        units = amount(sender, lot, units) / 2;
        if (by % 4 == 1) authorize(sender, operator, lot, by);
        bytes memory payload = abi.encodeCall(TOKEN.operatorRedeemByPartition, (partition(lot), sender, units, "data"));
        bool good = mayAct(operator, sender, lot) && maySpend(sender, lot, units);
        if (send(operator, payload, good)) destroy(sender, lot, units);
    }

    /// @dev Anybody may, for anybody.
    function mergePartition(uint256 by, uint256 whom, uint256 lot) external {
        address account = by % 4 == 0 ? actor(whom) : holder(whom);
        lot = lotOf(account, lot);
        if (send(actor(by), abi.encodeCall(TOKEN.mergePartition, (partition(lot), account)), mayMerge(lot))) {
            merge(account, lot);
        }
    }

    /// @dev To another, and to the desk: a holder's leave changes nothing of what a controller does.
    function giveLeave(uint256 by, uint256 whom, uint256 lot, bool given) external {
        address operator = whom % 8 == 1 ? address(this) : actor(whom);
        if (given) return authorize(actor(by), operator, lot % 4, by);
        revoke(actor(by), operator, lot % 4, by);
    }

    function mayAct(address operator, address account, uint256 lot) internal view returns (bool) {
        return operator == account || operators[account][operator] || lotOperators[lot][account][operator];
    }

    function authorize(address account, address operator, uint256 lot, uint256 seed) private {
        if ((seed >> 2) % 2 == 0) {
            send(account, abi.encodeCall(TOKEN.authorizeOperator, (operator)), true);
            operators[account][operator] = true;
        } else {
            send(account, abi.encodeCall(TOKEN.authorizeOperatorByPartition, (partition(lot), operator)), true);
            lotOperators[lot][account][operator] = true;
        }
        expectLeave(operator, account, lot);
    }

    function revoke(address account, address operator, uint256 lot, uint256 seed) private {
        if ((seed >> 2) % 2 == 0) {
            send(account, abi.encodeCall(TOKEN.revokeOperator, (operator)), true);
            operators[account][operator] = false;
        } else {
            send(account, abi.encodeCall(TOKEN.revokeOperatorByPartition, (partition(lot), operator)), true);
            lotOperators[lot][account][operator] = false;
        }
        expectLeave(operator, account, lot);
    }

    function expectLeave(address operator, address account, uint256 lot) private view {
        vm.assertEq(TOKEN.isOperator(operator, account), operator == account || operators[account][operator]);
        vm.assertEq(TOKEN.isOperatorForPartition(partition(lot), operator, account), mayAct(operator, account, lot));
    }
}
