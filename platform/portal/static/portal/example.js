// "Fill with an example": writes the values of a JSON script into the form's fields.
document.querySelectorAll("[data-example]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const values = JSON.parse(document.getElementById(button.dataset.example).textContent);
    for (const [name, value] of Object.entries(values)) {
      document.querySelector(`[name="${name}"]`).value = value;
    }
  });
});
