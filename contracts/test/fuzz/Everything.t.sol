// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Story} from "../invariant/Story.sol";

/// @notice Every external function with any arguments, out of many states: it does what the model says or is refused where the
///         model says so, and nothing else changes. One test a function, by the handler's bounded actions.
/// forge-config: default.fuzz.runs = 24
/// forge-config: deep.fuzz.runs = 500
contract EverythingTest is Story {
    /// @dev Some rounds of everything before, everything looked at afterwards.
    modifier inAnyState(uint256 seed) {
        act(uint256(keccak256(abi.encode(seed))));
        _;
        everySentenceHolds();
    }

    function testFuzz_Register(uint256 state, uint256 seed, uint256 who, uint256 validity, uint256 choice)
        external
        inAnyState(state)
    {
        _handler.register(seed, who, validity, choice);
    }

    function testFuzz_RegisterBatch(
        uint256 state,
        uint256 seed,
        uint256 first,
        uint256 second,
        uint256 validity,
        uint256 choice
    ) external inAnyState(state) {
        _handler.registerBatch(seed, first, second, validity, choice);
    }

    function testFuzz_Freeze(uint256 state, uint256 seed, uint256 who) external inAnyState(state) {
        _handler.freeze(seed, who);
    }

    function testFuzz_Unfreeze(uint256 state, uint256 seed, uint256 who) external inAnyState(state) {
        _handler.unfreeze(seed, who);
    }

    function testFuzz_FreezePartial(uint256 state, uint256 seed, uint256 who, uint256 units)
        external
        inAnyState(state)
    {
        _handler.freezePartial(seed, who, units);
    }

    function testFuzz_Recover(uint256 state, uint256 seed, uint256 who, uint256 where) external inAnyState(state) {
        _handler.recover(seed, who, where);
    }

    function testFuzz_Issue(uint256 state, uint256 seed, uint256 to, uint256 units) external inAnyState(state) {
        _handler.issue(seed, to, units);
    }

    function testFuzz_IssueByPartition(uint256 state, uint256 seed, uint256 to, uint256 lot, uint256 units)
        external
        inAnyState(state)
    {
        _handler.issueByPartition(seed, to, lot, units);
    }

    function testFuzz_IssueBatch(uint256 state, uint256 seed, uint256 first, uint256 second, uint256 units)
        external
        inAnyState(state)
    {
        _handler.issueBatch(seed, first, second, units);
    }

    function testFuzz_RegisterAndIssueBatch(
        uint256 state,
        uint256 seed,
        uint256 first,
        uint256 second,
        uint256 units,
        uint256 choice
    ) external inAnyState(state) {
        _handler.registerAndIssueBatch(seed, first, second, units, choice);
    }

    function testFuzz_Transfer(uint256 state, uint256 from, uint256 to, uint256 units) external inAnyState(state) {
        _handler.transfer(from, to, units);
    }

    function testFuzz_TransferWithData(uint256 state, uint256 from, uint256 to, uint256 units)
        external
        inAnyState(state)
    {
        _handler.transferWithData(from, to, units);
    }

    function testFuzz_TransferFrom(uint256 state, uint256 by, uint256 from, uint256 to, uint256 units, bool withData)
        external
        inAnyState(state)
    {
        _handler.transferFrom(by, from, to, units, withData);
    }

    function testFuzz_Approve(uint256 state, uint256 by, uint256 whom, uint256 units) external inAnyState(state) {
        _handler.approve(by, whom, units);
    }

    function testFuzz_Permit(uint256 state, uint256 by, uint256 whom, uint256 units, uint256 choice)
        external
        inAnyState(state)
    {
        _handler.permit(by, whom, units, choice);
    }

    function testFuzz_Redeem(uint256 state, uint256 from, uint256 units) external inAnyState(state) {
        _handler.redeem(from, units);
    }

    function testFuzz_RedeemFrom(uint256 state, uint256 by, uint256 from, uint256 units) external inAnyState(state) {
        _handler.redeemFrom(by, from, units);
    }

    function testFuzz_NamePartition(uint256 state, uint256 seed, uint256 lock, uint256 choice)
        external
        inAnyState(state)
    {
        _handler.namePartition(seed, lock, choice);
    }

    function testFuzz_TransferByPartition(uint256 state, uint256 from, uint256 lot, uint256 to, uint256 units)
        external
        inAnyState(state)
    {
        _handler.transferByPartition(from, lot, to, units);
    }

    function testFuzz_OperatorTransferByPartition(
        uint256 state,
        uint256 by,
        uint256 from,
        uint256 lot,
        uint256 to,
        uint256 units
    ) external inAnyState(state) {
        _handler.operatorTransferByPartition(by, from, lot, to, units);
    }

    function testFuzz_RedeemByPartition(uint256 state, uint256 from, uint256 lot, uint256 units)
        external
        inAnyState(state)
    {
        _handler.redeemByPartition(from, lot, units);
    }

    function testFuzz_OperatorRedeemByPartition(uint256 state, uint256 by, uint256 from, uint256 lot, uint256 units)
        external
        inAnyState(state)
    {
        _handler.operatorRedeemByPartition(by, from, lot, units);
    }

    function testFuzz_MergePartition(uint256 state, uint256 by, uint256 whom, uint256 lot) external inAnyState(state) {
        _handler.mergePartition(by, whom, lot);
    }

    function testFuzz_GiveLeave(uint256 state, uint256 by, uint256 whom, uint256 lot, bool given)
        external
        inAnyState(state)
    {
        _handler.giveLeave(by, whom, lot, given);
    }

    function testFuzz_ControllerTransfer(uint256 state, uint256 seed, uint256 from, uint256 to, uint256 units)
        external
        inAnyState(state)
    {
        _handler.controllerTransfer(seed, from, to, units);
    }

    function testFuzz_ControllerRedeem(uint256 state, uint256 seed, uint256 from, uint256 units)
        external
        inAnyState(state)
    {
        _handler.controllerRedeem(seed, from, units);
    }

    function testFuzz_RedeemBatch(uint256 state, uint256 seed, uint256 first, uint256 second, uint256 units)
        external
        inAnyState(state)
    {
        _handler.redeemBatch(seed, first, second, units);
    }

    function testFuzz_OrderTransfer(uint256 state, uint256 seed, uint256 from, uint256 lot, uint256 to, uint256 units)
        external
        inAnyState(state)
    {
        _handler.orderTransfer(seed, from, lot, to, units);
    }

    function testFuzz_OrderRedeem(uint256 state, uint256 seed, uint256 from, uint256 lot, uint256 units)
        external
        inAnyState(state)
    {
        _handler.orderRedeem(seed, from, lot, units);
    }

    function testFuzz_CreateHold(uint256 state, uint256 by, uint256 from, uint256 to, uint256 units, uint256 choice)
        external
        inAnyState(state)
    {
        _handler.createHold(by, from, to, units, choice);
    }

    function testFuzz_ExecuteHold(uint256 state, uint256 which, uint256 by, uint256 choice) external inAnyState(state) {
        _handler.executeHold(which, by, choice);
    }

    function testFuzz_ReleaseHold(uint256 state, uint256 which, uint256 by) external inAnyState(state) {
        _handler.releaseHold(which, by);
    }

    function testFuzz_ReleaseHoldByOrder(uint256 state, uint256 seed, uint256 which) external inAnyState(state) {
        _handler.releaseHoldByOrder(seed, which);
    }

    function testFuzz_SetRules(uint256 state, uint256 seed, uint256 choice) external inAnyState(state) {
        _handler.setRules(seed, choice);
    }

    function testFuzz_SetCountries(uint256 state, uint256 seed, uint256 choice) external inAnyState(state) {
        _handler.setCountries(seed, choice);
    }

    function testFuzz_SetRuleModule(uint256 state, uint256 seed, uint256 choice) external inAnyState(state) {
        _handler.setRuleModule(seed, choice);
    }

    function testFuzz_Pause(uint256 state, uint256 seed, uint256 choice) external inAnyState(state) {
        _handler.pause(seed, choice);
    }

    function testFuzz_Finalize(uint256 state, uint256 seed, uint256 choice) external inAnyState(state) {
        _handler.finalize(seed, choice);
    }

    function testFuzz_SetRoles(uint256 state, uint256 seed, uint256 whom, uint256 which) external inAnyState(state) {
        _handler.setRoles(seed, whom, which);
    }

    function testFuzz_HandOver(uint256 state, uint256 seed, uint256 whom) external inAnyState(state) {
        _handler.handOver(seed, whom);
    }

    function testFuzz_SetDocument(uint256 state, uint256 seed, uint256 which, bytes32 hash) external inAnyState(state) {
        _handler.setDocument(seed, which, hash);
    }

    function testFuzz_RemoveDocument(uint256 state, uint256 seed, uint256 which) external inAnyState(state) {
        _handler.removeDocument(seed, which);
    }

    function testFuzz_Snapshot(uint256 state, uint256 seed) external inAnyState(state) {
        _handler.snapshot(seed);
    }

    function testFuzz_PassTime(uint256 state, uint256 seed) external inAnyState(state) {
        _handler.passTime(seed);
    }

    function testFuzz_Replay(uint256 state, uint256 which) external inAnyState(state) {
        _handler.replay(which);
    }

    function testFuzz_Trespass(uint256 state, uint256 who, uint256 choice) external inAnyState(state) {
        _handler.trespass(who, choice);
    }
}
