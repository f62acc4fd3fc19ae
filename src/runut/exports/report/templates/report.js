"use strict";
(function () {
  var all = function (where) { return Array.prototype.slice.call(document.querySelectorAll(where)); };
  // Evidence stands inside closed <details>: open the way to it, then go there.
  function reveal() {
    var name = location.hash.slice(1);
    if (!name || name[0] === "?") { return; }
    try { name = decodeURIComponent(name); } catch (error) { return; }
    var target = document.getElementById(name);
    if (!target) { return; }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
      if (up.hidden && up.classList.contains("row")) { form.reset(); apply(); }
    }
    target.scrollIntoView({ block: "center" });
    if (target.hasAttribute("tabindex")) { target.focus({ preventScroll: true }); }
  }
  addEventListener("beforeprint", function () { all("details:not(.text)").forEach(function (d) { d.open = true; }); });

  var form = document.getElementById("filters");
  if (!form) { addEventListener("hashchange", reveal); addEventListener("DOMContentLoaded", reveal); return; }
  var FIELDS = ["q", "actor", "with", "type", "place", "from", "to", "origins"];
  var list = document.getElementById("list"), found = document.getElementById("found"), shown = document.getElementById("shown");
  var chunks = +form.dataset.chunks, total = +form.dataset.all, MOST = 200;
  var keys = Array.prototype.slice.call(form.elements.actor.options, 1).map(function (option) { return option.value; });
  Array.prototype.slice.call(form.elements.actor.children, 1).forEach(function (group) { form.elements["with"].appendChild(group.cloneNode(true)); });
  var labels = {};
  Array.prototype.forEach.call(form.elements.actor.options, function (option) { labels[option.value] = option.text.replace(/ \(\d+\)$/, ""); });
  form.hidden = false;

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function stretches(text) { return text ? text.split(" ").map(function (part) { return part.split("/"); }) : []; }
  var records = chunks ? [] : all(".row").map(function (row) {
    var data = row.dataset;
    return { row: row, a: data.a ? data.a.split(" ").map(function (n) { return keys[+n]; }) : [], d: stretches(data.d), t: data.t || "", p: data.p || "", o: +(data.o || 0), text: null };
  });
  function words(record) {
    if (record.text === null) { record.text = plain(record.row.textContent); }
    return record.text;
  }

  function asked() {
    var state = {};
    FIELDS.forEach(function (name) { var value = form.elements[name].value.trim(); if (value) { state[name] = value; } });
    ["from", "to"].forEach(function (name) {
      var bad = state[name] && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(state[name]);
      if (bad) { form.elements[name].setAttribute("aria-invalid", "true"); delete state[name]; } else { form.elements[name].removeAttribute("aria-invalid"); }
    });
    return state;
  }
  function fits(record, state) {
    if (state.type && record.t !== state.type || state.place && record.p !== state.place || state.origins && record.o < +state.origins) { return false; }
    if (state.actor && record.a.indexOf(state.actor) < 0 || state["with"] && record.a.indexOf(state["with"]) < 0) { return false; }
    if (state.from || state.to) {
      // An either-or has several stretches: one of them must meet the span asked for, not what lies between.
      var from = state.from || "", to = state.to ? (state.to + "-12-31").slice(0, state.to.length === 7 ? 7 : 10) : "\uffff";
      if (state.to && state.to.length === 7) { to += "-31"; }
      if (!record.d.some(function (d) { return (!d[1] || d[1] >= from) && (!d[0] || d[0] <= to); })) { return false; }
    }
    return !state.q || plain(state.q).split(/\s+/).every(function (word) { return words(record).indexOf(word) >= 0; });
  }
  function tell(count, text) { shown.textContent = (text || form.dataset.of).replace("{count}", count).replace("{all}", total); }
  function remember(state) {
    var query = new URLSearchParams(state).toString(), hash = query ? "#?" + query : location.hash[1] === "?" ? "#" : location.hash;
    if (hash === location.hash) { return; }
    try { history.replaceState(null, "", hash || "#"); } catch (error) { location.hash = hash; }
  }
  function apply() {
    var state = asked(), any = Object.keys(state).length > 0;
    remember(state);
    if (chunks) { searchFiles(state, any); return; }
    var count = 0;
    records.forEach(function (record) { var fit = fits(record, state); record.row.hidden = !fit; count += fit ? 1 : 0; });
    all(".year").forEach(function (year) { year.hidden = !year.querySelector(".row:not([hidden])"); });
    tell(count);
  }
  function restore() {
    if (location.hash.slice(0, 2) !== "#?") { reveal(); return; }
    var query = new URLSearchParams(location.hash.slice(2));
    FIELDS.forEach(function (name) {
      var field = form.elements[name], value = query.get(name) || "";
      if (field.options && value && !Array.prototype.some.call(field.options, function (o) { return o.value === value; })) { field.add(new Option(value, value)); }
      field.value = value;
    });
    apply();
    document.getElementById("chronology").scrollIntoView();
  }

  // A large report keeps its rows in files beside the page; they are read when a filter is first used.
  var loaded = 0, run = 0;
  window.runutRows = function (data) {
    data.rows.forEach(function (r) {
      records.push({ file: r[0], id: r[1], d: stretches(r[2]), t: r[3], a: r[4].map(function (n) { return data.keys[n]; }), p: r[5], o: r[6], edtf: r[7], who: named(r[8], data.keys), summary: r[9], text: null });
    });
  };
  function named(sides, keys) {
    return sides.map(function (side) {
      return side.map(function (party) { return party[0] >= 0 && labels[keys[party[0]]] || party[1]; }).join(", ");
    }).filter(Boolean).join(" \u2192 ");
  }
  function textOf(record) { return record.edtf + " " + record.t + " " + record.who + " " + record.p + " " + record.summary; }
  if (chunks) { words = function (record) { if (record.text === null) { record.text = plain(textOf(record)); } return record.text; }; }
  function searchFiles(state, any) {
    var mine = ++run;
    list.hidden = any; found.hidden = !any; all(".turn").forEach(function (turn) { turn.hidden = any; });
    found.textContent = "";
    if (!any) { tell(total); return; }
    var count = 0, at = 0;
    (function next() {
      if (mine !== run) { return; }
      for (; at < records.length; at++) { if (fits(records[at], state)) { count++; if (count <= MOST) { found.appendChild(entry(records[at])); } } }
      if (loaded === chunks) { tell(count, count > MOST ? form.dataset.more : ""); return; }
      tell(count, form.dataset.loading + " " + loaded + "/" + chunks);
      load(next);
    })();
  }
  function load(next) {
    var script = document.createElement("script"), number = loaded + 1;
    script.onload = function () { if (loaded < number) { loaded = number; } script.remove(); next(); };
    script.onerror = function () { shown.textContent = "rows/" + number + ".js ?"; };
    script.src = "rows/" + number + ".js";
    document.head.appendChild(script);
  }
  function entry(record) {
    var row = document.createElement("li"), when = document.createElement("div"), what = document.createElement("div");
    row.className = "row"; row.tabIndex = -1; when.className = "when"; what.className = "what";
    add(when, "code", "", record.edtf);
    var who = add(what, "p", "who", "");
    add(who, "span", "type", record.t); add(who, "bdi", "", " " + record.who + (record.p ? " · " + record.p : ""));
    var link = add(add(what, "p", "", ""), "a", "", record.summary);
    link.href = (record.file > 1 ? document.documentElement.lang + "/part-" + record.file + ".html" : document.documentElement.lang + ".html") + "#s-" + record.id; link.dir = "auto";
    row.appendChild(when); row.appendChild(what);
    return row;
  }
  function add(parent, tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    made.textContent = text; parent.appendChild(made);
    return made;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  addEventListener("hashchange", restore);
  addEventListener("DOMContentLoaded", function () { tell(total); restore(); });
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && form.contains(event.target)) { form.reset(); form.elements.q.focus(); }
    if (typing) { return; }
    if (event.key === "/") { event.preventDefault(); form.elements.q.focus(); }
    if (event.key === "j" || event.key === "k") {
      var rows = all(".row:not([hidden])").filter(function (row) { return row.offsetParent; }), at = rows.indexOf(document.activeElement);
      var target = rows[event.key === "j" ? at + 1 : Math.max(at, 1) - 1];
      if (target) { target.focus(); target.scrollIntoView({ block: "nearest" }); }
    }
  });
})();
