// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";

/// @notice Name and symbol of a clone, kept behind its code: a byte costs 200 gas there, a storage slot 22,100.
/// @dev Layout of the immutable arguments: length of the name (1), name, symbol.
library NameInCode {
    /// @dev The caller has checked that both fit one byte of length.
    function encode(string memory name_, string memory symbol_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(bytes(name_).length), name_, symbol_);
    }

    function name() internal view returns (string memory) {
        bytes memory args = Clones.fetchCloneArgs(address(this));
        return string(Bytes.slice(args, 1, _nameEnd(args)));
    }

    function symbol() internal view returns (string memory) {
        bytes memory args = Clones.fetchCloneArgs(address(this));
        return string(Bytes.slice(args, _nameEnd(args)));
    }

    function _nameEnd(bytes memory args) private pure returns (uint256) {
        return 1 + uint256(uint8(args[0]));
    }
}
