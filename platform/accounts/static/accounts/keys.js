// The keys of the desk. They only move the focus and press what is on the page, so whatever they do can be
// reached by Tab as well, and a deed still asks in its dialog before it is done.
(() => {
  "use strict";
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("#result_list tr.data-row")];
  const link = (row) => row.querySelector("th a, td a");
  const help = () => document.getElementById("desk-keys");
  const modalOpen = () => {
    const content = document.getElementById("modal-content");
    return content !== null && content.offsetParent !== null;
  };

  function step(by) {
    const all = rows();
    if (!all.length) return false;
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
    link(all[next])?.focus();
    return true;
  }

  function back() {
    const address = location.pathname.replace(/\/[^/]+\/change\/$/, "/");
    if (address === location.pathname) return false;
    location.assign(address);
    return true;
  }

  function showHelp() {
    const dialog = help();
    if (!dialog || dialog.open) return false;
    dialog.querySelectorAll("[data-of-the-page]").forEach((element) => element.remove());
    for (const deed of document.querySelectorAll("a[data-key]")) {
      const term = document.createElement("dt");
      const key = document.createElement("kbd");
      const meaning = document.createElement("dd");
      key.textContent = deed.dataset.key;
      meaning.textContent = [...deed.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim()).join("");
      term.append(key);
      for (const element of [term, meaning]) {
        element.dataset.ofThePage = "";
        dialog.querySelector("dl").append(element);
      }
    }
    dialog.showModal();
    return true;
  }

  function press(key) {
    const deed = document.querySelector(`a[data-key="${CSS.escape(key)}"]`);
    deed?.click();
    return Boolean(deed);
  }

  const moves = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), u: back, "?": showHelp,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target) || help()?.open || modalOpen()) return;
    const done = event.key in moves ? moves[event.key]() : event.key.length === 1 && press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) showHelp();
  });

  // A dialog that was opened by a key is filled in without the mouse.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "modal-content") return;
    requestAnimationFrame(() => event.target.querySelector("select, textarea, input:not([type=hidden]), button")?.focus());
  });
})();
