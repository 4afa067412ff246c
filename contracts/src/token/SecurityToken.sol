// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ConfigFields} from "../types/Config.sol";
import {Control} from "./Control.sol";
import {Freezing} from "./Freezing.sol";
import {Issuance} from "./Issuance.sol";
import {PartitionTransfers} from "./PartitionTransfers.sol";
import {Redemption} from "./Redemption.sol";
import {Register} from "./Register.sol";
import {Transfers} from "./Transfers.sol";

/// @title A security whose token is its own register of holders
/// @notice Puts together what moves units and writes the register. Each concern is one file; they share `TokenState`.
///         All others are in the annex, code that every token shares and runs on its own storage. The two together
///         are `ISecurityToken`.
contract SecurityToken is Transfers, PartitionTransfers, Issuance, Redemption, Register, Freezing, Control {
    address private immutable ANNEX;

    /// @dev Deployed once, as the code tokens are made of; a token gets its terms by `initialize`.
    constructor(address annex) {
        ANNEX = annex;
        _book.config = ConfigFields.sealed_();
    }

    /// @dev What has no function here may have one in the annex. No token takes ether.
    fallback() external {
        address annex = ANNEX;
        assembly ("memory-safe") {
            let free := mload(64)
            calldatacopy(free, 0, calldatasize())
            let done := delegatecall(gas(), annex, free, calldatasize(), 0, 0)
            returndatacopy(free, 0, returndatasize())
            if done { return(free, returndatasize()) }
            revert(free, returndatasize())
        }
    }
}
