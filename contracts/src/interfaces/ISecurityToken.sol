// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "./IFreezing.sol";
import {IIssuance} from "./IIssuance.sol";
import {IOperations} from "./IOperations.sol";
import {IPausing} from "./IPausing.sol";
import {IRegister} from "./IRegister.sol";
import {IRoles} from "./IRoles.sol";
import {ITerms} from "./ITerms.sol";
import {ITransfers} from "./ITransfers.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title A security and the register of its holders
/// @notice Everything a token answers to, one interface a concern.
interface ISecurityToken is
    IERC165,
    IERC20Metadata,
    IRoles,
    IRegister,
    IFreezing,
    IPausing,
    ITransfers,
    IIssuance,
    ITerms,
    IOperations
{}
