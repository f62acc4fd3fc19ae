// Review by keyboard: a accepts, r rejects, j and k move; the author's name is kept in this browser.
"use strict";
const forms = [...document.querySelectorAll("form.decide")];
for (const field of document.querySelectorAll("input.author")) {
  field.value = localStorage.getItem("runut-author") || "";
  field.addEventListener("change", () => localStorage.setItem("runut-author", field.value));
}
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = forms.indexOf(document.activeElement.closest("form.decide"));
  if (event.key === "j" || event.key === "k") {
    const next = forms[Math.max(0, Math.min(forms.length - 1, at + (event.key === "j" ? 1 : -1)))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
    return;
  }
  const button = (forms[at] || forms[0])?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (button) button.click();
});
const here = document.getElementById("here");
if (here && location.hash === "#here") here.focus();
