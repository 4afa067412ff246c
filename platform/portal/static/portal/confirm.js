// Keeps a dangerous button shut until the symbol has been typed; the server checks it again.
document.querySelectorAll("[data-must-equal]").forEach((field) => {
  const button = field.form.querySelector("[type=submit]");
  const judge = () => {
    button.disabled = field.value.trim() !== field.dataset.mustEqual;
  };
  field.addEventListener("input", judge);
  judge();
});
