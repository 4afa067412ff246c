// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {Records} from "./Records.sol";

/// @notice Puts holders on the register.
library Registering {
    function write(address account, HolderTerms terms) internal {
        require_(account, terms);
        Records.write(account, Records.read(account).withTerms(terms));
    }

    function require_(address account, HolderTerms terms) internal pure {
        if (account == address(0)) revert IRegister.SecurityToken_HolderZero();
        if (terms.areReserved()) revert IRegister.SecurityToken_ClassesReserved(terms.classes());
    }
}
