// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The functions of the standards a token answers to, as their texts write them; nothing here is taken from the sources.
abstract contract Standards {
    struct Standard {
        string name;
        string[] functions;
    }

    uint256 internal constant STANDARDS = 10;

    /// The interface id of ERC-165: the exclusive or of the selectors.
    function interfaceId(Standard memory standard) internal pure returns (bytes4 id) {
        for (uint256 i = 0; i < standard.functions.length; ++i) {
            id ^= selectorOf(standard.functions[i]);
        }
    }

    function selectorOf(string memory signature) internal pure returns (bytes4) {
        return bytes4(keccak256(bytes(signature)));
    }

    function standards() internal pure returns (Standard[] memory list) {
        list = new Standard[](STANDARDS);
        list[0] = erc165();
        list[1] = erc20();
        list[2] = erc20Metadata();
        list[3] = erc2612();
        list[4] = erc5267();
        list[5] = erc1404();
        list[6] = erc1410();
        list[7] = erc1594();
        list[8] = erc1643();
        list[9] = erc1644();
    }

    function erc165() private pure returns (Standard memory standard) {
        standard = named("ERC-165", 1);
        standard.functions[0] = "supportsInterface(bytes4)";
    }

    function erc20() private pure returns (Standard memory standard) {
        standard = named("ERC-20", 6);
        standard.functions[0] = "totalSupply()";
        standard.functions[1] = "balanceOf(address)";
        standard.functions[2] = "transfer(address,uint256)";
        standard.functions[3] = "transferFrom(address,address,uint256)";
        standard.functions[4] = "approve(address,uint256)";
        standard.functions[5] = "allowance(address,address)";
    }

    function erc20Metadata() private pure returns (Standard memory standard) {
        standard = named("ERC-20 metadata", 3);
        standard.functions[0] = "name()";
        standard.functions[1] = "symbol()";
        standard.functions[2] = "decimals()";
    }

    function erc2612() private pure returns (Standard memory standard) {
        standard = named("ERC-2612", 3);
        standard.functions[0] = "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)";
        standard.functions[1] = "nonces(address)";
        standard.functions[2] = "DOMAIN_SEPARATOR()";
    }

    function erc5267() private pure returns (Standard memory standard) {
        standard = named("ERC-5267", 1);
        standard.functions[0] = "eip712Domain()";
    }

    function erc1404() private pure returns (Standard memory standard) {
        standard = named("ERC-1404", 2);
        standard.functions[0] = "detectTransferRestriction(address,address,uint256)";
        standard.functions[1] = "messageForTransferRestriction(uint8)";
    }

    function erc1410() private pure returns (Standard memory standard) {
        standard = named("ERC-1410", 16);
        standard.functions[0] = "balanceOf(address)";
        standard.functions[1] = "balanceOfByPartition(bytes32,address)";
        standard.functions[2] = "partitionsOf(address)";
        standard.functions[3] = "totalSupply()";
        standard.functions[4] = "transferByPartition(bytes32,address,uint256,bytes)";
        standard.functions[5] = "operatorTransferByPartition(bytes32,address,address,uint256,bytes,bytes)";
        standard.functions[6] = "canTransferByPartition(address,address,bytes32,uint256,bytes)";
        standard.functions[7] = "isOperator(address,address)";
        standard.functions[8] = "isOperatorForPartition(bytes32,address,address)";
        standard.functions[9] = "authorizeOperator(address)";
        standard.functions[10] = "revokeOperator(address)";
        standard.functions[11] = "authorizeOperatorByPartition(bytes32,address)";
        standard.functions[12] = "revokeOperatorByPartition(bytes32,address)";
        standard.functions[13] = "issueByPartition(bytes32,address,uint256,bytes)";
        standard.functions[14] = "redeemByPartition(bytes32,uint256,bytes)";
        standard.functions[15] = "operatorRedeemByPartition(bytes32,address,uint256,bytes)";
    }

    function erc1594() private pure returns (Standard memory standard) {
        standard = named("ERC-1594", 8);
        standard.functions[0] = "transferWithData(address,uint256,bytes)";
        standard.functions[1] = "transferFromWithData(address,address,uint256,bytes)";
        standard.functions[2] = "isIssuable()";
        standard.functions[3] = "issue(address,uint256,bytes)";
        standard.functions[4] = "redeem(uint256,bytes)";
        standard.functions[5] = "redeemFrom(address,uint256,bytes)";
        standard.functions[6] = "canTransfer(address,uint256,bytes)";
        standard.functions[7] = "canTransferFrom(address,address,uint256,bytes)";
    }

    function erc1643() private pure returns (Standard memory standard) {
        standard = named("ERC-1643", 4);
        standard.functions[0] = "getDocument(bytes32)";
        standard.functions[1] = "setDocument(bytes32,string,bytes32)";
        standard.functions[2] = "removeDocument(bytes32)";
        standard.functions[3] = "getAllDocuments()";
    }

    function erc1644() private pure returns (Standard memory standard) {
        standard = named("ERC-1644", 3);
        standard.functions[0] = "isControllable()";
        standard.functions[1] = "controllerTransfer(address,address,uint256,bytes,bytes)";
        standard.functions[2] = "controllerRedeem(address,uint256,bytes,bytes)";
    }

    function named(string memory name, uint256 count) private pure returns (Standard memory) {
        return Standard(name, new string[](count));
    }
}
