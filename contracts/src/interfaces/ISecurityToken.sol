// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "./IControl.sol";
import {IDocuments} from "./IDocuments.sol";
import {IExplanations} from "./IExplanations.sol";
import {IFinality} from "./IFinality.sol";
import {IFreezing} from "./IFreezing.sol";
import {IHolds} from "./IHolds.sol";
import {IIssuance} from "./IIssuance.sol";
import {IOperations} from "./IOperations.sol";
import {IOperators} from "./IOperators.sol";
import {IPartitionTransfers} from "./IPartitionTransfers.sol";
import {IPartitions} from "./IPartitions.sol";
import {IPausing} from "./IPausing.sol";
import {IPermits} from "./IPermits.sol";
import {IRecovery} from "./IRecovery.sol";
import {IRedemption} from "./IRedemption.sol";
import {IRegister} from "./IRegister.sol";
import {IRoles} from "./IRoles.sol";
import {IRules} from "./IRules.sol";
import {ISnapshots} from "./ISnapshots.sol";
import {ITerms} from "./ITerms.sol";
import {ITransfers} from "./ITransfers.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title A security and the register of its holders
/// @notice Everything a token answers to, one interface a concern.
interface ISecurityToken is
    IERC165,
    IERC20,
    ITerms,
    IRoles,
    IRegister,
    IFreezing,
    IRecovery,
    IPausing,
    IRules,
    ITransfers,
    IExplanations,
    IPermits,
    IIssuance,
    IRedemption,
    IControl,
    IPartitions,
    IPartitionTransfers,
    IOperators,
    IHolds,
    ISnapshots,
    IDocuments,
    IFinality,
    IOperations
{}
