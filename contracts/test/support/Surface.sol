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

    /// @return selectors of all errors a token refuses with
    /// @return count how many there are
    function errors() internal view returns (bytes4[] memory selectors, uint256 count) {
        string memory json = vm.readFile(ABI);
        selectors = new bytes4[](256);
        for (uint256 i = 0; true; ++i) {
            string memory entry = string.concat(".abi[", vm.toString(i), "]");
            if (!vm.keyExistsJson(json, entry)) return (selectors, count);
            if (!is_(json, string.concat(entry, ".type"), "error")) continue;
            selectors[count++] = selectorOf(
                string.concat(vm.parseJsonString(json, string.concat(entry, ".name")), "(", inputs(json, entry), ")")
            );
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
        return is_(json, string.concat(entry, ".stateMutability"), "nonpayable");
    }

    function is_(string memory json, string memory path, string memory word) private view returns (bool) {
        return
            vm.keyExistsJson(json, path) && keccak256(bytes(vm.parseJsonString(json, path))) == keccak256(bytes(word));
    }

    /// @dev Types of an error's arguments, which are plain ones.
    function inputs(string memory json, string memory entry) private view returns (string memory list) {
        for (uint256 i = 0; true; ++i) {
            string memory input = string.concat(entry, ".inputs[", vm.toString(i), "]");
            if (!vm.keyExistsJson(json, input)) return list;
            string memory type_ = vm.parseJsonString(json, string.concat(input, ".type"));
            list = i == 0 ? type_ : string.concat(list, ",", type_);
        }
    }

    function nameOf(string memory signature) private pure returns (string memory) {
        return vm.split(signature, "(")[0];
    }
}
