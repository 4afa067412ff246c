// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../../src/interfaces/IDistribution.sol";
import {PayoutTerms, Share} from "../../src/types/Payout.sol";
import {Cash} from "../support/Cash.sol";
import {Tree} from "../support/Tree.sol";
import {vm} from "../support/Vm.sol";

/// @notice Makes distributions of one cash token whose shares are sometimes more than was paid in, claims from them what is there
///         and what is not, takes back and pushes, while time passes.
contract DistributionHandler {
    uint256 private constant SHARES = 5;
    IDistribution private immutable DISTRIBUTION;
    Cash private immutable CASH;
    address private immutable TOKEN;

    bytes32[] public ids;
    mapping(bytes32 id => uint256) public funded;
    mapping(bytes32 id => uint256) public paid;
    mapping(bytes32 id => uint256) public tookBack;
    mapping(bytes32 id => uint256[SHARES]) private _amounts;
    mapping(bytes32 id => mapping(uint256 index => bool)) private _claimed;
    mapping(bytes4 selector => uint256) public effects;
    uint256 private _pushes;

    constructor(IDistribution distribution, Cash cash, address token) {
        (DISTRIBUTION, CASH, TOKEN) = (distribution, cash, token);
        cash.mint(address(this), 1e12);
        cash.approve(address(distribution), type(uint256).max);
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    function create(uint32[SHARES] calldata drawn, uint256 missing) external {
        uint256 sum;
        uint256[SHARES] memory amounts;
        for (uint256 i = 0; i < SHARES; ++i) {
            amounts[i] = drawn[i] % 1000;
            sum += amounts[i];
        }
        uint256 total = missing % 4 == 0 && sum > 100 ? sum - 100 : sum + missing % 50 + 1;
        PayoutTerms memory terms =
            PayoutTerms(TOKEN, 1, address(CASH), total, uint40(block.timestamp + 1 days), bytes32(ids.length));
        bytes32 id = DISTRIBUTION.idOf(address(this), terms);
        _amounts[id] = amounts;
        DISTRIBUTION.create(terms, Tree.root(leaves(id)));
        ids.push(id);
        funded[id] = total;
        ++effects[DISTRIBUTION.create.selector];
    }

    function claim(uint256 which, uint256 index, uint256 wrong) external {
        if (ids.length == 0) return;
        bytes32 id = ids[which % ids.length];
        Share memory wanted = share(id, index % SHARES);
        if (wrong % 8 == 0) wanted.amount += 1;
        if (!execute(abi.encodeCall(DISTRIBUTION.claim, (id, wanted)))) return;
        require(!_claimed[id][wanted.index] && wrong % 8 != 0);
        _claimed[id][wanted.index] = true;
        paid[id] += wanted.amount;
    }

    function claimBatch(uint256 which, uint256 first) external {
        if (ids.length == 0) return;
        bytes32 id = ids[which % ids.length];
        Share[] memory wanted = new Share[](2);
        (wanted[0], wanted[1]) = (share(id, first % SHARES), share(id, (first >> 8) % SHARES));
        if (!execute(abi.encodeCall(DISTRIBUTION.claimBatch, (id, wanted)))) return;
        for (uint256 i = 0; i < 2; ++i) {
            if (_claimed[id][wanted[i].index]) continue;
            _claimed[id][wanted[i].index] = true;
            paid[id] += wanted[i].amount;
        }
    }

    function takeBack(uint256 which) external {
        if (ids.length == 0) return;
        bytes32 id = ids[which % ids.length];
        uint256 before = CASH.balanceOf(address(this));
        if (!execute(abi.encodeCall(DISTRIBUTION.takeBack, (id)))) return;
        tookBack[id] += CASH.balanceOf(address(this)) - before;
    }

    function push(uint96 amount, bool again) external {
        bytes32 operation = bytes32(again ? _pushes : ++_pushes);
        bytes memory packed = abi.encodePacked(account(0), amount % 10);
        bytes memory call_ = abi.encodeCall(DISTRIBUTION.pushBatch, (operation, address(CASH), packed));
        require(execute(call_) == !again);
    }

    function passTime(uint256 time) external {
        vm.warp(block.timestamp + time % 4 hours);
    }

    function account(uint256 index) private pure returns (address) {
        return address(uint160(0xacc0000 + index));
    }

    function leaves(bytes32 id) private view returns (bytes32[] memory list) {
        list = new bytes32[](SHARES);
        for (uint256 i = 0; i < SHARES; ++i) {
            list[i] = DISTRIBUTION.leafOf(id, i, account(i), _amounts[id][i]);
        }
    }

    function share(bytes32 id, uint256 index) private view returns (Share memory) {
        return Share(index, account(index), _amounts[id][index], Tree.proof(leaves(id), index));
    }

    function execute(bytes memory call_) private returns (bool done) {
        (done,) = address(DISTRIBUTION).call(call_);
        if (done) ++effects[bytes4(call_)];
    }
}
