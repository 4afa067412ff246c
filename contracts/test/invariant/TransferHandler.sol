// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Desk} from "./Desk.sol";

/// @notice What holders do in the default partition, themselves and by allowance.
abstract contract TransferHandler is Desk {
    mapping(address owner => mapping(address spender => uint256)) public allowances;
    mapping(address owner => uint256) public nonces;

    function transfer(uint256 from, uint256 to, uint256 units) external {
        (address sender, address account) = (holder(from), receiver(to));
        units = amount(sender, 0, units);
        if (send(sender, abi.encodeCall(TOKEN.transfer, (account, units)), mayTransfer(sender, account, 0, units))) {
            move(sender, account, 0, units);
        }
    }

    function transferWithData(uint256 from, uint256 to, uint256 units) external {
        (address sender, address account) = (actor(from), actor(to));
        units = amount(sender, 0, units);
        bytes memory payload = abi.encodeCall(TOKEN.transferWithData, (account, units, "data"));
        if (send(sender, payload, mayTransfer(sender, account, 0, units))) move(sender, account, 0, units);
    }

    function transferFrom(uint256 by, uint256 from, uint256 to, uint256 units, bool withData) external {
        (address sender, address account, address spender) = (holder(from), receiver(to), actor(by));
        units = amount(sender, 0, units);
        if (by % 8 != 0) approveFor(sender, spender, by % 8 == 1 ? type(uint256).max : units + by % 3);
        bytes memory payload = withData
            ? abi.encodeCall(TOKEN.transferFromWithData, (sender, account, units, "data"))
            : abi.encodeCall(TOKEN.transferFrom, (sender, account, units));
        bool good = mayTransfer(sender, account, 0, units) && allowances[sender][spender] >= units;
        if (!send(spender, payload, good)) return;
        move(sender, account, 0, units);
        spend(sender, spender, units);
    }

    function approve(uint256 by, uint256 whom, uint256 units) external {
        approveFor(actor(by), actor(whom), units % 8 == 0 ? type(uint256).max : units % 500);
    }

    /// @dev Sometimes too late, sometimes a signature of somebody else or for another nonce.
    function permit(uint256 by, uint256 whom, uint256 units, uint256 choice) external {
        (address owner, address spender) = (actor(by), actor(whom));
        units %= 500;
        if (!send(spender, permitOf(owner, spender, units, choice), choice % 8 > 2)) return;
        allowances[owner][spender] = units;
        ++nonces[owner];
    }

    function redeem(uint256 from, uint256 units) external {
        address sender = holder(from);
        units = amount(sender, 0, units) / 2;
        bool good = maySpend(sender, 0, units);
        if (send(sender, abi.encodeCall(TOKEN.redeem, (units, "data")), good)) destroy(sender, 0, units);
    }

    function redeemFrom(uint256 by, uint256 from, uint256 units) external {
        (address sender, address spender) = (holder(from), actor(by));
        units = amount(sender, 0, units) / 2;
        if (by % 4 != 0) approveFor(sender, spender, units);
        bool good = maySpend(sender, 0, units) && allowances[sender][spender] >= units;
        if (!send(spender, abi.encodeCall(TOKEN.redeemFrom, (sender, units, "data")), good)) return;
        destroy(sender, 0, units);
        spend(sender, spender, units);
    }

    function approveFor(address owner, address spender, uint256 units) private {
        send(owner, abi.encodeCall(TOKEN.approve, (spender, units)), true);
        allowances[owner][spender] = units;
    }

    function spend(address owner, address spender, uint256 units) private {
        if (allowances[owner][spender] != type(uint256).max) allowances[owner][spender] -= units;
        vm.assertEq(TOKEN.allowance(owner, spender), allowances[owner][spender]);
    }

    function permitOf(address owner, address spender, uint256 units, uint256 choice)
        private
        view
        returns (bytes memory)
    {
        uint256 deadline = choice % 8 == 0 ? block.timestamp - 1 : block.timestamp;
        uint256 nonce = nonces[owner] + (choice % 8 == 1 ? 1 : 0);
        bytes32 digest = digestOf(owner, spender, units, nonce, deadline);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(choice % 8 == 2 ? 0xbad : _keys[owner], digest);
        return bytes.concat(TOKEN.permit.selector, abi.encode(owner, spender, units, deadline), abi.encode(v, r, s));
    }

    function digestOf(address owner, address spender, uint256 units, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes32)
    {
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 message = keccak256(abi.encode(typeHash, owner, spender, units, nonce, deadline));
        return keccak256(abi.encodePacked(hex"1901", TOKEN.DOMAIN_SEPARATOR(), message));
    }
}
