// Shows every <time> in the reader's own zone and language; UTC stays in the title.
(() => {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const localise = (root) => {
    root.querySelectorAll("time[datetime]").forEach((time) => {
      time.textContent = format.format(new Date(time.dateTime));
    });
  };
  localise(document);
  document.addEventListener("htmx:afterSwap", (event) => localise(event.detail.target));
})();
