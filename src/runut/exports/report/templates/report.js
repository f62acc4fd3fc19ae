"use strict";
(function () {
  // Evidence stands inside closed <details>: open the way to it, then go there.
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    for (var up = target.parentElement; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    target.scrollIntoView({ block: "center" });
    if (target.hasAttribute("tabindex")) { target.focus({ preventScroll: true }); }
  }
  addEventListener("hashchange", reveal);
  addEventListener("DOMContentLoaded", reveal);
  addEventListener("beforeprint", function () { document.querySelectorAll("details:not(.text)").forEach(function (d) { d.open = true; }); });

  var input = document.getElementById("filter"), shown = document.getElementById("shown");
  var rows = Array.prototype.slice.call(document.querySelectorAll(".row"));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  input.closest(".filter").hidden = false;
  input.addEventListener("input", function () {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), count = 0;
    rows.forEach(function (row, n) {
      row.hidden = !words.every(function (word) { return texts[n].indexOf(word) >= 0; });
      count += row.hidden ? 0 : 1;
    });
    document.querySelectorAll(".year").forEach(function (year) { year.hidden = !year.querySelector(".row:not([hidden])"); });
    shown.textContent = shown.dataset.text.replace("{count}", count);
  });
})();
