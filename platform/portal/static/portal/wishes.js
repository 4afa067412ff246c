// Adds up, as they are typed, the units said for the orders of this page and those said on others. The server adds them up again.
(() => {
  const form = document.querySelector("[data-wishes]");
  if (!form) return;
  const places = Number(form.dataset.decimals);
  const total = document.querySelector("[data-total]");
  const over = document.querySelector("[data-over]");

  const baseUnits = (text) => {
    const found = /^(\d+)(?:\.(\d*))?$/.exec(text.replaceAll(",", "").trim());
    const fraction = found?.[2] ?? "";
    return found && fraction.length <= places ? BigInt(found[1] + fraction.padEnd(places, "0")) : 0n;
  };
  const shown = (units) => {
    const digits = units.toString().padStart(places + 1, "0");
    const point = digits.length - places;
    const fraction = digits.slice(point).replace(/0+$/, "");
    return BigInt(digits.slice(0, point)).toLocaleString("en") + (fraction && `.${fraction}`);
  };
  const add = () => {
    const fields = [...form.querySelectorAll("[data-wish]")];
    const sum = fields.reduce((before, field) => before + baseUnits(field.value), BigInt(form.dataset.elsewhere));
    total.textContent = shown(sum);
    over.hidden = sum <= BigInt(form.dataset.cap);
  };

  if (form.querySelector("[data-wish]")) {
    form.addEventListener("input", add);
    add();
  }
})();
