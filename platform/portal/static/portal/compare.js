// Compares a file with the hashes in the table of papers, here in the browser: the file is sent nowhere.
// Where the browser cannot hash (no secure context), the form is sent and the server does it.
(() => {
  const form = document.querySelector("[data-compare]");
  const outcome = document.querySelector("[data-outcome]");
  if (!form || !crypto.subtle) return;

  const hex = (bytes) => `0x${[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const line = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const compare = async () => {
    const [file] = form.elements.compared.files;
    if (!file) return;
    const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const row = document.querySelector(`[data-sha256="${sha256}"]`);
    const verdict = document.createElement("div");
    verdict.className = `verdict verdict-${row ? "same" : "other"}`;
    verdict.append(line("strong", row ? outcome.dataset.same : outcome.dataset.other));
    if (row) verdict.append(` ${outcome.dataset.under} ${row.dataset.title}.`);
    const hash = line("code", sha256);
    hash.className = "d-block";
    verdict.append(hash);
    outcome.replaceChildren(verdict);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    compare();
  });
  form.elements.compared.addEventListener("change", compare);
})();
