// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Config} from "./Config.sol";
import {Hold} from "./Hold.sol";
import {Locks} from "./Locks.sol";
import {Partition} from "./Partition.sol";
import {RuleSet} from "./RuleSet.sol";

/// @notice Everything a token stores, except the holder records, which have slots of their own (`Records`).
/// @dev One variable at slot 0, so that both parts of a token's code have the same layout because it is the same text.
///      What a token does not use stays empty and is not read.
struct Book {
    Config config;
    mapping(address account => uint256) roles;
    mapping(bytes32 operationId => bytes32 payloadHash) operations;
    mapping(address owner => mapping(address spender => uint256 units)) allowances;
    /// Highest total supply in base units; read if the config says that there is one.
    uint256 cap;
    RuleSet rules;
    address ruleModule;
    /// Allowed countries, bit n = ISO 3166-1 numeric n; under zero those of the token, under a partition its own.
    mapping(bytes32 scope => uint256[4]) countries;
    mapping(bytes32 partition => Partition) partitions;
    bytes32[] partitionNames;
    mapping(uint256 lot => mapping(address holder => uint256 units)) lots;
    mapping(address holder => Locks) locks;
    mapping(bytes32 holdId => Hold) holds;
    mapping(address holder => mapping(address operator => bool)) operators;
    mapping(bytes32 partition => mapping(address holder => mapping(address operator => bool))) partitionOperators;
    /// What a holder had, in the words of `Snapshots`.
    mapping(address holder => mapping(uint256 snapshotId => uint256)) checkpoints;
    mapping(uint256 snapshotId => uint256 units) supplies;
    mapping(bytes32 name => Document) documents;
    bytes32[] documentNames;
    mapping(address owner => uint256) nonces;
    /// An offer of the admin role; empty while there is none.
    address adminOfferedBy;
    address adminOfferedTo;
    string name;
    string symbol;
}

/// @notice A document of ERC-1643. `place` counts from 1 in the list of names; 0 = no such document.
struct Document {
    bytes32 hash;
    uint64 setAt;
    uint64 place;
    string uri;
}
