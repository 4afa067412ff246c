// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";

/// @notice Makes calldata for any function from its signature and one number: words of the right types from a pool of
///         interesting ones, dynamic bytes behind them, and now and then nonsense.
/// @dev Tuples of static types are their members in a row.
abstract contract Raw {
    address[] internal _addresses;
    bytes32[] internal _words;
    uint256 private _random;

    /// @return payload selector and arguments
    /// @return wellFormed whether a refusal must have a name
    function payloadOf(string memory signature, uint256 seed) internal returns (bytes memory payload, bool wellFormed) {
        _random = seed;
        wellFormed = next() % 8 != 0;
        string[] memory types = typesOf(signature);
        bytes memory tail;
        uint256 head = 32 * types.length;
        for (uint256 i = 0; i < types.length; ++i) {
            bytes32 kind = keccak256(bytes(types[i]));
            if (kind == keccak256("bytes") || kind == keccak256("string")) {
                payload = bytes.concat(payload, bytes32(head + tail.length));
                tail = bytes.concat(tail, dynamic());
            } else {
                payload = bytes.concat(payload, wellFormed ? word(types[i]) : bytes32(next()));
            }
        }
        payload = bytes.concat(bytes4(keccak256(bytes(signature))), payload, tail);
    }

    /// @dev `f((a,b),c[4])` has the types a, b, c, c, c, c.
    function typesOf(string memory signature) private pure returns (string[] memory types) {
        string memory flat = vm.replace(vm.replace(signature, "(", ","), ")", ",");
        string[] memory parts = vm.split(vm.replace(flat, "[4]", ",uint256,uint256,uint256"), ",");
        types = new string[](parts.length);
        uint256 count;
        for (uint256 i = 1; i < parts.length; ++i) {
            if (bytes(parts[i]).length != 0) types[count++] = parts[i];
        }
        assembly ("memory-safe") {
            mstore(types, count)
        }
    }

    function word(string memory type_) private returns (bytes32) {
        uint256 choice = next();
        bytes32 kind = keccak256(bytes(type_));
        if (kind == keccak256("address")) return bytes32(uint256(uint160(_addresses[choice % _addresses.length])));
        if (kind == keccak256("bool")) return bytes32(choice % 2);
        if (kind == keccak256("bytes4")) return bytes32(choice << 224);
        if (kind == keccak256("bytes32")) return choice % 4 == 0 ? bytes32(next()) : _words[choice % _words.length];
        return bytes32(number(choice) & (type(uint256).max >> (256 - bits(bytes(type_)))));
    }

    /// @dev Small, near the time, at an edge, or anything.
    function number(uint256 choice) private returns (uint256) {
        if (choice % 8 < 4) return (choice >> 8) % 60;
        if (choice % 8 == 4) return block.timestamp + (choice >> 8) % 1000 - 500;
        if (choice % 8 == 5) return type(uint96).max - (choice >> 8) % 3;
        return choice % 8 == 6 ? type(uint256).max - (choice >> 8) % 200 : next();
    }

    /// @dev Of `uint96` it is 96.
    function bits(bytes memory type_) private pure returns (uint256 count) {
        for (uint256 i = 4; i < type_.length; ++i) {
            count = 10 * count + uint8(type_[i]) - 48;
        }
    }

    /// @dev Length, content, padding: entries of batches, a reason and a document, or noise.
    function dynamic() private returns (bytes memory) {
        uint256 choice = next();
        bytes memory content;
        if (choice % 4 == 0) content = abi.encodePacked(entry(), entry());
        if (choice % 4 == 1) content = bytes.concat(entry(), lastTerms());
        if (choice % 4 == 2) content = abi.encode(_words[(choice >> 8) % _words.length], next(), next());
        if (choice % 4 == 3) content = abi.encodePacked(bytes20(entry()), lastTerms());
        uint256 length = (choice >> 16) % 8 == 0 ? (choice >> 32) % (content.length + 1) : content.length;
        assembly ("memory-safe") {
            mstore(content, length)
        }
        return abi.encodePacked(length, content, new bytes(31 - (length + 31) % 32));
    }

    function entry() private returns (bytes memory) {
        uint256 choice = next();
        return abi.encodePacked(_addresses[choice % _addresses.length], uint96(number(choice >> 8)));
    }

    function lastTerms() private returns (bytes memory) {
        uint256 choice = next();
        uint40 until = choice % 4 == 0 ? uint40(choice >> 8) : type(uint40).max;
        return
            abi.encodePacked(until, uint16(410), uint16(choice >> 64) & (choice % 8 == 0 ? 0xffff : 0x000c), uint48(1));
    }

    function next() private returns (uint256) {
        _random = uint256(keccak256(abi.encode(_random)));
        return _random;
    }
}
