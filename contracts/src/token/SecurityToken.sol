// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../interfaces/ISecurityToken.sol";
import {ITerms} from "../interfaces/ITerms.sol";
import {ConfigFields} from "../types/Config.sol";
import {RoleGrant, TokenTerms} from "../types/TokenTerms.sol";
import {Freezing} from "./Freezing.sol";
import {Issuance} from "./Issuance.sol";
import {Pausing} from "./Pausing.sol";
import {Register} from "./Register.sol";
import {RoleBook} from "./RoleBook.sol";
import {Terms} from "./Terms.sol";
import {Transfers} from "./Transfers.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title A security whose token is its own register of holders
/// @notice Puts the concerns together. Each is one file; what they share is `TokenState`.
contract SecurityToken is ISecurityToken, RoleBook, Register, Freezing, Pausing, Transfers, Issuance, Terms {
    /// @dev Deployed once, as the code tokens are made of; a token gets its terms by `initialize`.
    constructor() {
        _config = ConfigFields.sealed_();
    }

    /// @inheritdoc ITerms
    function initialize(TokenTerms calldata terms, RoleGrant[] calldata grants, bool namedInCode) external {
        _setTerms(terms, namedInCode);
        _setCap(terms.cap);
        _grantAll(grants);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return
            id == type(IERC165).interfaceId || id == type(IERC20).interfaceId || id == type(IERC20Metadata).interfaceId;
    }
}
