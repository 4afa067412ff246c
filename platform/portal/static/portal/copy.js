// Copy buttons: `data-copy` holds the text; a screen reader hears that it was copied.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.classList.add("copied");
  const announcer = document.getElementById("announcer");
  announcer.textContent = announcer.dataset.copied;
  setTimeout(() => {
    button.classList.remove("copied");
    announcer.textContent = "";
  }, 1500);
});
