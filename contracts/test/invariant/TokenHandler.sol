// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {Desk} from "./Desk.sol";
import {HoldHandler} from "./HoldHandler.sol";
import {IssueHandler} from "./IssueHandler.sol";
import {OfficeHandler} from "./OfficeHandler.sol";
import {RuleHandler} from "./RuleHandler.sol";
import {TransferHandler} from "./TransferHandler.sol";

/// @notice Calls the token in every way there is, one concern a file, and keeps the model in step.
contract TokenHandler is IssueHandler, TransferHandler, HoldHandler, RuleHandler, OfficeHandler {
    constructor(ISecurityToken token) Desk(token) {}
}
