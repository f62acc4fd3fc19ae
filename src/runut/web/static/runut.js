// Three small helps; every page works without them.
// 1. Filters and "more" fetch the page they lead to and put only its rows in place.
// 2. Review by keyboard. 3. The author's name is kept in this browser.
"use strict";
const rows = () => document.getElementById("rows");
const told = (text) => { const place = document.getElementById("told"); if (place) place.textContent = text; };
async function load(url, append) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) { location.href = url; return; }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("rows");
  if (!found || !rows()) { location.href = url; return; }
  if (append) {
    rows().querySelector(".more")?.remove();
    const first = found.firstElementChild;
    rows().append(...found.childNodes);
    (first?.querySelector("a") || first)?.focus({ preventScroll: true });
  } else {
    rows().replaceChildren(...found.childNodes);
    history.pushState(null, "", url);
    asked = location.search;
  }
  told(String(rows().querySelectorAll(".row, tbody tr, article").length));
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-live]") || !rows()) return;
  event.preventDefault();
  const fields = [...new FormData(form)].filter(([name, value]) => value && !(name === "origins_min" && value === "0"));
  load(`${location.pathname}?${new URLSearchParams(fields)}`, false);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[rel=next]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  load(link.href, true);
});
// A step back to other filters loads them; a jump within the page (#main) is none.
let asked = location.search;
window.addEventListener("popstate", () => { if (location.search !== asked) location.reload(); });

for (const field of document.querySelectorAll("input.author")) {
  field.value ||= localStorage.getItem("runut-author") || "";
  field.addEventListener("change", () => {
    localStorage.setItem("runut-author", field.value);
    for (const other of document.querySelectorAll("input.author")) other.value ||= field.value;
  });
}
const forms = [...document.querySelectorAll("form.decide")];
function step(by) {
  const at = forms.indexOf(document.activeElement.closest("form.decide"));
  const next = forms[Math.max(0, Math.min(forms.length - 1, at + by))];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") { step(event.key === "j" ? 1 : -1); return; }
  const key = CSS.escape(event.key);
  const field = document.querySelector(`[data-focus="${key}"]`);
  if (field) { event.preventDefault(); field.focus(); return; }
  const here = document.activeElement.closest("form.decide") || forms[0] || document;
  const wanted = here.querySelector(`[data-key="${key}"]`) || document.querySelector(`[data-key="${key}"]`);
  if (wanted) { event.preventDefault(); wanted.click(); }
});
const here = document.getElementById("here");
if (here && location.hash === "#here") here.focus();
