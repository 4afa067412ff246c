// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "./Vm.sol";

/// @notice All that a token answers to, as the compiler lists it: no list in a test can forget a function.
library Surface {
    string private constant ABI = "out/ISecurityToken.sol/ISecurityToken.json";

    /// @return list of all functions, as signatures
    function all() internal view returns (string[] memory list) {
        return vm.parseJsonKeys(vm.readFile(ABI), ".methodIdentifiers");
    }

    /// @return list of the functions that may change something, as signatures
    function changing() internal view returns (string[] memory list) {
        list = all();
        string memory names = changingNames(vm.readFile(ABI));
        uint256 count;
        for (uint256 i = 0; i < list.length; ++i) {
            if (vm.contains(names, string.concat(",", nameOf(list[i]), ","))) list[count++] = list[i];
        }
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function selectorOf(string memory signature) internal pure returns (bytes4) {
        return bytes4(keccak256(bytes(signature)));
    }

    /// @dev Each between commas.
    function changingNames(string memory json) private view returns (string memory names) {
        names = ",";
        for (uint256 i = 0; true; ++i) {
            string memory entry = string.concat(".abi[", vm.toString(i), "]");
            if (!vm.keyExistsJson(json, entry)) return names;
            if (!isChanging(json, entry)) continue;
            names = string.concat(names, vm.parseJsonString(json, string.concat(entry, ".name")), ",");
        }
    }

    function isChanging(string memory json, string memory entry) private view returns (bool) {
        string memory mutability = string.concat(entry, ".stateMutability");
        return vm.keyExistsJson(json, mutability)
            && keccak256(bytes(vm.parseJsonString(json, mutability))) == keccak256("nonpayable");
    }

    function nameOf(string memory signature) private pure returns (string memory) {
        return vm.split(signature, "(")[0];
    }
}
