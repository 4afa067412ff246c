// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITerms} from "../interfaces/ITerms.sol";
import {ConfigFields} from "../types/Config.sol";
import {RoleGrant, TokenTerms} from "../types/TokenTerms.sol";
import {Documents} from "./Documents.sol";
import {Explanations} from "./Explanations.sol";
import {Finality} from "./Finality.sol";
import {Holds} from "./Holds.sol";
import {Operators} from "./Operators.sol";
import {Partitions} from "./Partitions.sol";
import {Pausing} from "./Pausing.sol";
import {Permits} from "./Permits.sol";
import {Recovery} from "./Recovery.sol";
import {RoleBook} from "./RoleBook.sol";
import {Rules} from "./Rules.sol";
import {SnapshotBook} from "./SnapshotBook.sol";
import {Standards} from "./Standards.sol";
import {Terms} from "./Terms.sol";

/// @title The second part of every token's code
/// @notice Puts together the settings, the records beside the register, and what only tells. `SecurityToken` runs this code on its own storage; called
///         directly it has no terms, no roles and no holders, and never will.
contract SecurityTokenAnnex is
    Terms,
    RoleBook,
    Rules,
    Pausing,
    Recovery,
    Partitions,
    Operators,
    Holds,
    SnapshotBook,
    Documents,
    Permits,
    Explanations,
    Finality,
    Standards
{
    constructor() {
        _book.config = ConfigFields.sealed_();
    }

    /// @inheritdoc ITerms
    function initialize(TokenTerms calldata terms, RoleGrant[] calldata grants, bool namedInCode) external {
        _setTerms(terms, namedInCode);
        _grantAll(grants);
    }
}
