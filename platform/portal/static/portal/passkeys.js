// What a browser says when a passkey was not used is told on the page, not in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const problem = document.getElementById("passkey-problem");
  if (!problem) return;
  problem.hidden = false;
  problem.scrollIntoView({ block: "nearest" });
});
