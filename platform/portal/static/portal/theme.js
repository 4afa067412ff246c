// Sets light or dark before the first paint and remembers the choice; "system" follows the device.
(() => {
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => localStorage.getItem("theme") || "system";
  const paint = () => {
    const dark = chosen() === "dark" || (chosen() === "system" && device.matches);
    document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
    document.querySelectorAll("[data-theme]").forEach((button) => {
      button.classList.toggle("active", button.dataset.theme === chosen());
    });
    document.dispatchEvent(new Event("theme"));
  };
  paint();
  device.addEventListener("change", paint);
  document.addEventListener("DOMContentLoaded", paint);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme]");
    if (!button) return;
    localStorage.setItem("theme", button.dataset.theme);
    paint();
  });
})();
