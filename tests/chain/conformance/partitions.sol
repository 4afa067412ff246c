// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// A token with partitions, documents and a transfer check, which is honest or lies in one way.
contract Partitioned is ERC20 {
    enum Lie {
        None,
        Sum,
        Partition,
        Operator,
        Document,
        Undated,
        Check,
        Status,
        Spender,
        Redeem,
        Controller
    }

    error Refused(bytes1 status);

    bytes32 private constant LEFT = "left";
    bytes32 private constant RIGHT = "right";
    Lie private immutable _lie;

    constructor(address holder, Lie lie) ERC20("Partitioned", "PRT") {
        _mint(holder, 1000);
        _lie = lie;
    }

    function balanceOfByPartition(bytes32 partition, address holder) public view returns (uint256) {
        uint256 whole = balanceOf(holder);
        if (partition == LEFT) return whole - whole / 4;
        if (partition != RIGHT) return 0;
        return _lie == Lie.Sum ? whole : whole / 4;
    }

    function partitionsOf(address holder) external view returns (bytes32[] memory found) {
        found = new bytes32[](balanceOf(holder) == 0 ? 0 : 2);
        if (found.length == 2) (found[0], found[1]) = (LEFT, RIGHT);
    }

    function transferByPartition(bytes32 partition, address to, uint256 value, bytes calldata)
        external
        view
        returns (bytes32)
    {
        if (!_fits(partition, msg.sender, to, value)) revert Refused(0x50);
        return partition;
    }

    function canTransferByPartition(address from, address to, bytes32 partition, uint256 value, bytes calldata)
        external
        view
        returns (bytes1, bytes32, bytes32)
    {
        bool allowed = _lie == Lie.Partition || _fits(partition, from, to, value);
        return (allowed ? bytes1(0x51) : bytes1(0x50), "", partition);
    }

    function operatorTransferByPartition(bytes32 partition, address, address, uint256, bytes calldata, bytes calldata)
        external
        view
        returns (bytes32)
    {
        if (_lie != Lie.Operator) revert Refused(0x58);
        return partition;
    }

    function getAllDocuments() external pure returns (bytes32[] memory names) {
        names = new bytes32[](1);
        names[0] = "terms";
    }

    function getDocument(bytes32 name) external view returns (string memory uri, bytes32 hash, uint256 time) {
        if (name != "terms" || _lie == Lie.Document) return ("", 0, 0);
        return ("ipfs://terms", keccak256("terms"), _lie == Lie.Undated ? 0 : 1);
    }

    function setDocument(bytes32, string calldata, bytes32) external pure {
        revert Refused(0x58);
    }

    function removeDocument(bytes32) external pure {
        revert Refused(0x58);
    }

    function canTransfer(address to, uint256 value, bytes calldata) external view returns (bool, bytes1, bytes32) {
        bool allowed = to != address(0) && value <= balanceOf(msg.sender);
        if (_lie == Lie.Check) allowed = !allowed;
        return (allowed, allowed == (_lie != Lie.Status) ? bytes1(0x51) : bytes1(0x50), "");
    }

    /// In the shape of the standard's prose: a status byte and a reason.
    function canTransferFrom(address from, address, uint256 value, bytes calldata)
        external
        view
        returns (bytes1, bytes32)
    {
        bool allowed = _lie == Lie.Spender || allowance(from, msg.sender) >= value;
        return (allowed ? bytes1(0x51) : bytes1(0x53), "");
    }

    function redeem(uint256 value, bytes calldata) external view {
        if (value > balanceOf(msg.sender) && _lie != Lie.Redeem) revert Refused(0x52);
    }

    function controllerTransfer(address, address, uint256, bytes calldata, bytes calldata) external view {
        if (_lie != Lie.Controller) revert Refused(0x58);
    }

    function controllerRedeem(address, uint256, bytes calldata, bytes calldata) external pure {
        revert Refused(0x58);
    }

    function isControllable() external pure returns (bool) {
        return true;
    }

    function _fits(bytes32 partition, address from, address to, uint256 value) private view returns (bool) {
        return to != address(0) && value <= balanceOfByPartition(partition, from);
    }
}
