// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {RoleGrant, TokenTerms} from "../../src/types/TokenTerms.sol";
import {vm} from "../support/Vm.sol";
import {Desk} from "./Desk.sol";

/// @notice Roles, documents and snapshots; time; and those who try what is not theirs.
abstract contract OfficeHandler is Desk {
    struct Paper {
        string uri;
        bytes32 hash;
        uint256 setAt;
    }

    uint256 public constant PAPERS = 4;

    mapping(bytes32 name => Paper) private _papers;
    uint256 public paperCount;
    uint256 public snapshots;
    mapping(uint256 id => uint256) public supplyAt;
    mapping(uint256 id => mapping(address account => uint256)) public unitsAt;

    function paper(bytes32 name) external view returns (Paper memory) {
        return _papers[name];
    }

    /// @dev To staff only; sometimes with the admin's bit or one that means nothing.
    function setRoles(uint256 seed, uint256 whom, uint256 which) external {
        address account = staff(whom);
        address caller = seed % 8 == 0 ? staff(seed >> 3) : admin;
        uint256 given = (which & (Roles.ALL & ~Roles.ADMIN)) | (roles[account] & Roles.ADMIN);
        if (which % 16 == 1) given ^= Roles.ADMIN;
        if (which % 16 == 2) given |= 64;
        bool good = roles[caller] & Roles.ADMIN != 0 && which % 16 != 1 && which % 16 != 2;
        if (send(caller, abi.encodeCall(TOKEN.setRoles, (account, given)), good)) roles[account] = given;
    }

    /// @dev Between the desk and its staff; not every offer is accepted, and nobody takes what was offered to another.
    function handOver(uint256 seed, uint256 whom) external {
        address next = whom % 3 == 0 ? staff(whom >> 2) : address(this);
        send(admin, abi.encodeCall(TOKEN.offerAdmin, (next)), true);
        vm.assertEq(TOKEN.pendingAdmin(), next);
        address other = staff((whom >> 2) + 1);
        if (other != next) send(other, abi.encodeCall(TOKEN.acceptAdmin, ()), false);
        if (seed % 4 == 0) return;
        send(next, abi.encodeCall(TOKEN.acceptAdmin, ()), true);
        roles[admin] &= ~Roles.ADMIN;
        roles[next] |= Roles.ADMIN;
        admin = next;
    }

    function setDocument(uint256 seed, uint256 which, bytes32 hash) external {
        (bytes32 name, address caller) = (bytes32(1 + which % PAPERS), clerk(seed));
        string memory uri = which % 16 == 0 ? "" : string(abi.encodePacked("https://example.org/", name));
        bool good = roles[caller] & Roles.ISSUER != 0 && which % 16 != 0;
        if (!send(caller, abi.encodeCall(TOKEN.setDocument, (name, uri, hash)), good)) return;
        if (_papers[name].setAt == 0) ++paperCount;
        _papers[name] = Paper(uri, hash, block.timestamp);
    }

    function removeDocument(uint256 seed, uint256 which) external {
        (bytes32 name, address caller) = (bytes32(1 + which % PAPERS), clerk(seed));
        bool good = roles[caller] & Roles.ISSUER != 0 && _papers[name].setAt != 0;
        if (!send(caller, abi.encodeCall(TOKEN.removeDocument, (name)), good)) return;
        --paperCount;
        delete _papers[name];
    }

    function snapshot(uint256 seed) external {
        prepare(seed, Roles.ISSUER);
        if (!perform(abi.encodeCall(TOKEN.snapshot, (_operation)), true)) return;
        supplyAt[++snapshots] = supply;
        for (uint256 i = 0; i < everyone.length; ++i) {
            unitsAt[snapshots][everyone[i]] = total(everyone[i]);
        }
    }

    function passTime(uint256 seed) external {
        vm.warp(block.timestamp + (seed % 4 == 0 ? (seed >> 2) % 30 days : (seed >> 2) % 1 days));
    }

    /// @dev A used id again, for something the caller could otherwise do: with the same and with another payload.
    function replay(uint256 which) external {
        if (operations.length == 0) return;
        bytes32 operation = operations[which % operations.length];
        send(address(this), abi.encodeCall(TOKEN.unpause, (operation)), false);
        bytes memory packed = abi.encodePacked(actor(which), type(uint40).max, KOREA, uint16(4), uint48(1));
        send(address(this), abi.encodeCall(TOKEN.registerBatch, (operation, packed)), false);
        send(address(this), abi.encodeCall(TOKEN.issue, (actor(which), 1, abi.encode(operation))), false);
    }

    /// @dev An account without any role tries something that needs one, or a second life for the token.
    function trespass(uint256 who, uint256 choice) external {
        address account = actor(who);
        send(account, choice % 2 == 0 ? ofStaff(account, choice >> 1) : ofAdmin(account, choice >> 1), false);
    }

    function clerk(uint256 seed) private view returns (address) {
        return seed % 4 == 0 ? staff(seed >> 2) : address(this);
    }

    function ofAdmin(address account, uint256 choice) private view returns (bytes memory) {
        bytes32 id = keccak256(abi.encode(choice));
        uint256[4] memory none;
        bytes[9] memory payloads = [
            abi.encodeCall(TOKEN.setRoles, (account, Roles.ISSUER)),
            abi.encodeCall(TOKEN.offerAdmin, (account)),
            abi.encodeCall(TOKEN.acceptAdmin, ()),
            abi.encodeCall(TOKEN.setRules, (id, _rules)),
            abi.encodeCall(TOKEN.setCountries, (id, false, none)),
            abi.encodeCall(TOKEN.setRuleModule, (id, address(0))),
            abi.encodeCall(TOKEN.finalizeIssuance, (id)),
            abi.encodeCall(TOKEN.finalizeControllable, ()),
            abi.encodeCall(TOKEN.initialize, (TokenTerms("Other", "OTH", 0, 0), new RoleGrant[](0), false))
        ];
        return payloads[choice % 9];
    }

    function ofStaff(address account, uint256 choice) private view returns (bytes memory) {
        bytes32 id = keccak256(abi.encode(choice));
        bytes memory credit = abi.encodePacked(account, uint96(1));
        bytes memory terms = abi.encodePacked(type(uint40).max, KOREA, uint16(4), uint48(1));
        bytes[14] memory payloads = [
            abi.encodeCall(TOKEN.register, (id, account, type(uint40).max, KOREA, 4, 1)),
            abi.encodeCall(TOKEN.registerBatch, (id, bytes.concat(bytes20(account), terms))),
            abi.encodeCall(TOKEN.registerAndIssueBatch, (id, bytes.concat(credit, terms))),
            abi.encodeCall(TOKEN.issue, (account, 1, abi.encode(id))),
            abi.encodeCall(TOKEN.issueByPartition, (partition(0), account, 1, abi.encode(id))),
            abi.encodeCall(TOKEN.issueBatch, (id, credit)),
            abi.encodeCall(TOKEN.freeze, (account, id)),
            abi.encodeCall(TOKEN.freezePartial, (account, 0, id)),
            abi.encodeCall(TOKEN.unfreeze, (account, id)),
            abi.encodeCall(TOKEN.recover, (holder(choice), account, id)),
            abi.encodeCall(TOKEN.pause, (id)),
            abi.encodeCall(TOKEN.unpause, (id)),
            abi.encodeCall(TOKEN.snapshot, (id)),
            abi.encodeCall(TOKEN.setDocument, (id, "https://example.org", id))
        ];
        return choice % 16 < 14 ? payloads[choice % 16] : ofController(account, choice, id);
    }

    function ofController(address account, uint256 choice, bytes32 id) private view returns (bytes memory) {
        address victim = holder(choice >> 4);
        bytes memory order = abi.encode(bytes32("COURT"), keccak256("document"));
        bytes[3] memory payloads = [
            abi.encodeCall(TOKEN.controllerTransfer, (victim, account, 1, abi.encode(id), order)),
            abi.encodeCall(TOKEN.controllerRedeem, (victim, 1, abi.encode(id), order)),
            abi.encodeCall(TOKEN.redeemBatch, (id, abi.encodePacked(victim, uint96(1))))
        ];
        return payloads[(choice >> 4) % 3];
    }
}
