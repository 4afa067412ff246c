// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {TokenTerms} from "../../src/types/TokenTerms.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";
import {Exits} from "./Exits.sol";
import {HoldHandler} from "./HoldHandler.sol";
import {Model} from "./Model.sol";
import {OfficeHandler} from "./OfficeHandler.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @notice A token with a handler, and the sentences of README.md about it.
abstract contract World is TokenTest {
    uint256 private constant FILLERS = 13;
    TokenHandler internal _handler;
    Exits private _exits;

    function setUp() public virtual override {
        super.setUp();
        fillPartitions();
        _handler = newHandler();
        _exits = new Exits(token, _handler);
        vm.startPrank(ADMIN);
        token.setRoles(address(_handler), Roles.ALL & ~(Roles.ADMIN | Roles.DIRECT));
        token.offerAdmin(address(_handler));
        vm.stopPrank();
        vm.prank(address(_handler));
        token.acceptAdmin();
        populate();
    }

    function newHandler() internal virtual returns (TokenHandler) {
        return new TokenHandler(token);
    }

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Invariant", symbol: "INV", decimals: 0, cap: 20_000});
    }

    /// @dev The three partitions of the model are the last there can be: lots 14 to 16.
    function fillPartitions() private {
        PartitionTerms memory none;
        for (uint256 i = 1; i <= FILLERS; ++i) {
            vm.prank(ISSUER);
            token.namePartition(keccak256(abi.encode("filler", i)), bytes32(i), none);
        }
    }

    /// @dev A world in which something can happen from the first call on.
    function populate() private {
        for (uint256 i = 0; i < 6; ++i) {
            uint256 who = (i << 4) | 1;
            _handler.register(i, who, (uint256(300 days) << 4) | 3, (uint256(12) << 8) | 1);
            _handler.issue(i, who, 100 + i);
        }
        _handler.namePartition(1, 1 days + 1, 2);
        _handler.namePartition(2, 0, 2);
        for (uint256 i = 0; i < 4; ++i) {
            _handler.issueByPartition(i, (i << 4) | 1, 1 + i % 2, 60);
        }
    }

    function everySentenceHolds() internal view {
        nothingIsLostOrMade();
        everyRecordIsTheModels();
        heldIsWhatHoldsPromise();
        theSettingsAreTheModels();
        oneAdmin();
    }

    /// @dev What is dear to look at, and could not be healed by a later call.
    function thePastIsAsItWas() internal {
        operationsHadTheirEffectOnce();
        snapshotsAreAsTheyWere();
        documentsAreWhatWasSet();
        _exits.everybodyCanLeave();
    }

    function nothingIsLostOrMade() private view {
        (uint256 sum, uint256 count) = (0, 0);
        for (uint256 i = 0; i < _handler.everyoneCount(); ++i) {
            uint256 units = token.balanceOf(_handler.everyone(i));
            sum += units;
            if (units != 0) ++count;
        }
        vm.assertEq(sum, token.totalSupply());
        vm.assertEq(sum, _handler.created() - _handler.redeemed());
        vm.assertEq(token.holderCount(), count);
        vm.assertLe(sum, token.cap());
    }

    function everyRecordIsTheModels() private view {
        RuleSet memory rules = _handler.rules();
        for (uint256 i = 0; i < _handler.everyoneCount(); ++i) {
            address account = _handler.everyone(i);
            Model.Account memory a = _handler.accountOf(account);
            expectRecord(account, a);
            expectLots(account, a);
            expectLocks(account, a);
            uint256 units = _handler.total(account);
            vm.assertTrue(rules.maxHolding == 0 || a.exempt || units <= rules.maxHolding, "above the maximum");
        }
        vm.assertTrue(rules.maxHolders == 0 || _handler.holders() <= _handler.mostHolders(), "too many holders");
    }

    /// @dev All of a record but the snapshot last seen, which is the token's own affair.
    function expectRecord(address account, Model.Account memory a) private view {
        (uint256 balance, uint256 until, uint16 country, uint16 flags,, uint16 bits, uint48 id) =
            token.holderOf(account);
        bool locks = a.frozenUnits + a.held != 0 || a.successor != address(0);
        vm.assertEq(balance, a.lots[0]);
        vm.assertEq(until, a.validUntil);
        vm.assertEq((uint256(country) << 48) | id, (uint256(a.country) << 48) | a.investorId);
        vm.assertEq(flags, a.classes | (a.frozen ? 1 : 0) | (locks ? 2 : 0));
        uint256 lots = (a.lots[1] == 0 ? 0 : 1) | (a.lots[2] == 0 ? 0 : 2) | (a.lots[3] == 0 ? 0 : 4);
        vm.assertEq(bits, lots << FILLERS);
        vm.assertTrue(a.successor == address(0) || (a.frozen && balance == 0 && bits == 0), "a lost account lives");
    }

    function expectLots(address account, Model.Account memory a) private view {
        bytes32[] memory names = token.partitionsOf(account);
        (uint256 place, uint256 sum) = (0, 0);
        for (uint256 lot = 0; lot < 4; ++lot) {
            bytes32 name = _handler.partition(lot);
            vm.assertEq(token.balanceOfByPartition(name, account), a.lots[lot]);
            sum += a.lots[lot];
            if (a.lots[lot] != 0) vm.assertEq(names[place++], name);
        }
        vm.assertEq(place, names.length);
        vm.assertEq(token.balanceOf(account), sum);
    }

    function expectLocks(address account, Model.Account memory a) private view {
        (uint256 frozen, uint256 held, address successor) = token.locksOf(account);
        vm.assertEq(frozen, a.frozenUnits);
        vm.assertEq(held, a.held);
        vm.assertEq(successor, a.successor);
        vm.assertLe(frozen + held, a.lots[0]);
    }

    function heldIsWhatHoldsPromise() private view {
        (uint256 promised, uint256 held) = (0, 0);
        for (uint256 i = 0; i < _handler.holdCount(); ++i) {
            HoldHandler.Promise memory hold = _handler.holdAt(i);
            (uint96 units, uint40 expiresAt, uint8 status) = token.holdOf(keccak256(abi.encode(hold.parties)));
            vm.assertEq(abi.encode(units, expiresAt, status), abi.encode(hold.units, hold.expiresAt, hold.status));
            if (status == 1) promised += units;
        }
        for (uint256 i = 0; i < _handler.everyoneCount(); ++i) {
            held += heldBy(_handler.everyone(i));
        }
        vm.assertEq(promised, held);
    }

    function heldBy(address account) private view returns (uint256 held) {
        (, held,) = token.locksOf(account);
    }

    function theSettingsAreTheModels() private view {
        vm.assertEq(token.paused(), _handler.paused());
        vm.assertEq(token.isIssuable(), _handler.issuable());
        vm.assertEq(token.isControllable(), _handler.controllable());
        vm.assertEq(abi.encode(token.rules()), abi.encode(_handler.rules()));
        (bool limited, uint256[4] memory allowed) = token.countries();
        vm.assertEq(limited, _handler.countriesLimited());
        vm.assertEq((allowed[1] >> (KOREA - 256)) & 1 != 0, _handler.koreaAllowed());
        vm.assertEq(token.ruleModule() != address(0), _handler.module() != 0);
        vm.assertEq(token.partitions().length, FILLERS + _handler.namedLots());
        vm.assertEq(token.currentSnapshot(), _handler.snapshots());
    }

    function oneAdmin() private view {
        vm.assertEq(token.rolesOf(address(_handler)), _handler.roles(address(_handler)));
        uint256 admins = token.rolesOf(address(_handler)) & Roles.ADMIN;
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(token.rolesOf(_handler.staff(i)), _handler.roles(_handler.staff(i)));
            admins += token.rolesOf(_handler.staff(i)) & Roles.ADMIN;
        }
        vm.assertEq(admins + (token.rolesOf(ADMIN) & Roles.ADMIN), 1);
        for (uint256 i = 0; i < _handler.everyoneCount(); ++i) {
            vm.assertEq(token.rolesOf(_handler.everyone(i)), 0);
        }
    }

    function operationsHadTheirEffectOnce() private view {
        for (uint256 i = 0; i < _handler.operationCount(); ++i) {
            bytes32 operation = _handler.operations(i);
            vm.assertEq(token.operationOf(operation), _handler.executed(operation));
        }
    }

    function snapshotsAreAsTheyWere() private view {
        for (uint256 id = 1; id <= _handler.snapshots(); ++id) {
            vm.assertEq(token.totalSupplyAt(id), _handler.supplyAt(id));
            for (uint256 i = 0; i < _handler.everyoneCount(); ++i) {
                address account = _handler.everyone(i);
                vm.assertEq(token.balanceOfAt(id, account), _handler.unitsAt(id, account));
            }
        }
    }

    function documentsAreWhatWasSet() private view {
        bytes32[] memory names = token.getAllDocuments();
        vm.assertEq(names.length, _handler.paperCount());
        for (uint256 i = 0; i < names.length; ++i) {
            OfficeHandler.Paper memory paper = _handler.paper(names[i]);
            (string memory uri, bytes32 hash, uint256 setAt) = token.getDocument(names[i]);
            vm.assertTrue(paper.setAt != 0, "a document nobody set");
            vm.assertEq(abi.encode(uri, hash, setAt), abi.encode(paper.uri, paper.hash, paper.setAt));
            for (uint256 j = 0; j < i; ++j) {
                vm.assertTrue(names[i] != names[j], "a document listed twice");
            }
        }
    }
}
