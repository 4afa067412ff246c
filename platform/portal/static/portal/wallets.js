// Finds the wallets of this browser (EIP-6963) and asks one for its account, its chain and a signature
// (EIP-1193). What is signed, and every refusal, stands in the page; nothing opens a wallet by itself.
(() => {
  const room = document.getElementById("wallets");
  if (!room) return;
  const chain = JSON.parse(document.getElementById("wallet-chain").textContent);
  const list = room.querySelector("[data-wallets]");
  const step = document.getElementById("wallet-step");
  const DECLINED = 4001;
  const UNKNOWN_CHAIN = 4902;
  const found = new Map();
  let wallet = null;
  let account = "";

  const say = (name) => {
    room.querySelectorAll("[data-says]").forEach((part) => {
      part.hidden = part.dataset.says !== name;
    });
  };
  const fill = (name, text) => {
    room.querySelectorAll(`[data-fill="${name}"]`).forEach((part) => {
      part.textContent = text;
    });
  };
  const clear = () => step.replaceChildren();
  const refused = (error) => {
    if (error?.code === DECLINED) return say("declined");
    fill("error", error?.message ?? String(error));
    return say("failed");
  };

  const button = ({ info, provider }) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "wallet-choice";
    if (/^data:image\//.test(info.icon ?? "")) {
      const icon = document.createElement("img");
      icon.src = info.icon;
      icon.alt = "";
      made.append(icon);
    }
    made.append(document.createTextNode(info.name));
    made.addEventListener("click", () => connect(provider, info));
    return made;
  };
  const announce = (event) => {
    const { info, provider } = event.detail ?? {};
    if (!info?.uuid || !provider || found.has(info.uuid)) return;
    found.set(info.uuid, provider);
    list.append(button({ info, provider }));
    say("choose");
  };

  const connect = async (provider, info) => {
    clear();
    if (wallet !== provider) {
      wallet = provider;
      provider.on?.("accountsChanged", changed);
      provider.on?.("chainChanged", () => account && ask());
    }
    fill("wallet", info.name);
    say("connecting");
    try {
      const accounts = await provider.request({ method: "eth_requestAccounts" });
      account = accounts[0] ?? "";
      await ask();
    } catch (error) {
      refused(error);
    }
  };
  const changed = (accounts) => {
    clear();
    account = accounts[0] ?? "";
    say(account ? "changed" : "disconnected");
    fill("account", account);
  };

  const ask = async () => {
    clear();
    const now = await wallet.request({ method: "eth_chainId" });
    if (BigInt(now) !== BigInt(chain.chainId)) {
      fill("chain", String(BigInt(now)));
      return say("wrong-chain");
    }
    say("asking");
    await post(room.dataset.ask, { address: account });
    return say(step.querySelector("[data-message]") ? "sign" : "");
  };
  const post = (url, values) => htmx.ajax("POST", url, { source: step, target: step, swap: "innerHTML", values });

  const switchChain = async () => {
    try {
      await wallet.request({ method: "wallet_switchEthereumChain", params: [{ chainId: chain.chainId }] });
    } catch (error) {
      if (error?.code !== UNKNOWN_CHAIN && error?.data?.originalError?.code !== UNKNOWN_CHAIN) return refused(error);
      if (!chain.rpcUrls.length) return say("unknown-chain");
      try {
        await wallet.request({ method: "wallet_addEthereumChain", params: [chain] });
      } catch (second) {
        return refused(second);
      }
    }
    return ask().catch(refused);
  };
  const sign = async (asked) => {
    const bytes = new TextEncoder().encode(asked.dataset.message);
    const message = `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    say("signing");
    try {
      const signature = await wallet.request({ method: "personal_sign", params: [message, account] });
      say("");
      await post(room.dataset.prove, { nonce: asked.dataset.nonce, signature });
    } catch (error) {
      refused(error);
    }
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (!pressed || !wallet) return;
    if (pressed.dataset.do === "switch") switchChain();
    if (pressed.dataset.do === "again") ask().catch(refused);
    if (pressed.dataset.do === "sign") sign(step.querySelector("[data-message]"));
  });
  window.addEventListener("eip6963:announceProvider", announce);
  window.dispatchEvent(new Event("eip6963:requestProvider"));
  // A wallet that does not announce itself is the only one of its kind.
  setTimeout(() => {
    if (found.size) return;
    if (!window.ethereum) return say("none");
    announce({ detail: { info: { uuid: "window", name: room.dataset.unnamed }, provider: window.ethereum } });
  }, 600);
})();
