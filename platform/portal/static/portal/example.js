// "Fill with an example": writes the values of a JSON script into the form's fields, and says so to whoever
// watches them.
document.querySelectorAll("[data-example]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const values = JSON.parse(document.getElementById(button.dataset.example).textContent);
    for (const [name, value] of Object.entries(values)) {
      for (const field of document.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }
    document.body.dispatchEvent(new Event("example"));
  });
});
