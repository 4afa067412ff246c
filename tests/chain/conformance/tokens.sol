// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {BeaconProxy} from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import {UpgradeableBeacon} from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// What the grading tests are tried on: one honest token, and others that are off in one way each.
contract Plain is ERC20 {
    constructor(address holder) ERC20("Plain", "PLN") {
        _mint(holder, 1000);
    }

    /// Behind a proxy the constructor has not run.
    function open(address holder) external {
        _mint(holder, 1000);
    }
}

/// Sees no restriction anywhere, has no words for it, and claims every interface.
contract Boastful is ERC20 {
    constructor(address holder) ERC20("Boastful", "BST") {
        _mint(holder, 1000);
    }

    function detectTransferRestriction(address, address, uint256) external pure returns (uint8) {
        return 0;
    }

    function messageForTransferRestriction(uint8) external pure returns (string memory) {
        return "";
    }

    function supportsInterface(bytes4) external pure returns (bool) {
        return true;
    }
}

/// Shows everybody more than there is, and its decimals are not a uint8.
contract Inflated is ERC20 {
    constructor(address holder) ERC20("Inflated", "INF") {
        _mint(holder, 1000);
    }

    function balanceOf(address) public pure override returns (uint256) {
        return 5000;
    }
}

contract WideDecimals {
    function decimals() external pure returns (uint256) {
        return 300;
    }

    function totalSupply() external pure returns (uint256) {
        return 0;
    }
}

/// Answers every call with the same word, whatever was asked.
contract Echo {
    fallback() external payable {
        assembly {
            mstore(0, 1)
            return(0, 32)
        }
    }
}

/// Repeats the selector it does not know in its error.
contract Talkative is ERC20 {
    error UnknownFunction(bytes4 selector);

    constructor(address holder) ERC20("Talkative", "TLK") {
        _mint(holder, 1000);
    }

    fallback() external {
        revert UnknownFunction(msg.sig);
    }
}

contract Annex {
    error NotController(address account);

    function isControllable() external pure returns (bool) {
        return true;
    }

    function controllerTransfer(address, address, uint256, bytes calldata, bytes calldata) external view {
        revert NotController(msg.sender);
    }

    /// Refuses without a word: only the code tells it from a function that is not there.
    function controllerRedeem(address, uint256, bytes calldata, bytes calldata) external pure {
        revert();
    }
}

/// A token in two parts: what its own code does not have, it hands to the annex.
contract TwoParts is ERC20 {
    address private immutable _annex;

    constructor(address holder, address annex) ERC20("Two parts", "TWO") {
        _mint(holder, 1000);
        _annex = annex;
    }

    fallback() external {
        address annex = _annex;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), annex, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(done) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}

/// Holds a complete token in its code and asks it, without being one.
contract Custodian {
    address private immutable _token;

    constructor(address token) {
        _token = token;
    }

    function holdings() external view returns (uint256) {
        return ERC20(_token).balanceOf(address(this)) + ERC20(_token).totalSupply();
    }
}
