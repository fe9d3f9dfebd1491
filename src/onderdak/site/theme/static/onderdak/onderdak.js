/* Onderdak in the browser. Every page works without it; this file shortens the way. No inline script anywhere. */
"use strict";

(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const live = (text) => {
    const region = byId("od-live");
    if (region && text) region.textContent = text;
  };
  const csrf = () => {
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  };
  const send = (form, submitter) =>
    fetch(form.action, {
      method: "POST",
      body: new FormData(form, submitter),
      headers: { "X-CSRFToken": csrf(), "X-Requested-With": "fetch" },
      redirect: "manual",
    });

  /* 1. Answers that htmx does not show: one bar with the trace, and the same request again */
  let lastElement = null;
  const showError = (trace, isNetwork) => {
    const bar = byId("od-error");
    if (!bar) return;
    bar.querySelector("[data-od-error-trace]").textContent = trace || "-";
    bar.querySelector("[data-od-error-network]").hidden = !isNetwork;
    bar.hidden = false;
    bar.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    lastElement = event.detail.elt;
    const bar = byId("od-error");
    if (bar) bar.hidden = true;
  });
  document.addEventListener("htmx:responseError", (event) => {
    if ([400, 404, 409, 503].includes(event.detail.xhr.status)) return;
    showError(event.detail.xhr.getResponseHeader("X-Trace-Id"), false);
  });
  document.addEventListener("htmx:sendError", () => showError("", true));
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-od-retry]")) return;
    if (lastElement && lastElement.isConnected && window.htmx) {
      const form = lastElement.closest("form");
      if (form) form.requestSubmit();
      else lastElement.click();
    } else window.location.reload();
  });

  /* 2. After a part of the page was replaced: focus its heading, tell the result, keep one tab stop */
  const settle = (part) => {
    const target = part.matches("[data-od-focus]") ? part : part.querySelector("[data-od-focus]");
    if (target) target.focus();
    const told = part.matches("[data-od-announce]") ? part : part.querySelector("[data-od-announce]");
    if (told) live(told.dataset.odAnnounce);
    part.querySelectorAll("[data-od-calendar]").forEach(makeGrid);
  };
  document.addEventListener("htmx:afterSettle", (event) => settle(event.detail.elt));

  /* 3. Occupancy calendar: one tab stop, arrows walk through the cells */
  const makeGrid = (table) => {
    table.setAttribute("role", "grid");
    const rows = [...table.querySelectorAll("tbody tr")]
      .map((row) => [...row.querySelectorAll(".od-st")])
      .filter((cells) => cells.length);
    const every = rows.flat();
    every.forEach((cell) => { cell.tabIndex = -1; });
    if (every.length) every[0].tabIndex = 0;
    const go = (cell) => {
      if (!cell) return;
      every.forEach((other) => { other.tabIndex = -1; });
      cell.tabIndex = 0;
      cell.focus();
    };
    const beside = (cells, from) => {
      const middle = from.getBoundingClientRect().left + 2;
      return cells.find((cell) => cell.getBoundingClientRect().right > middle) || cells[cells.length - 1];
    };
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest(".od-st");
      if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
      const y = rows.findIndex((cells) => cells.includes(cell));
      const x = rows[y].indexOf(cell);
      const to = {
        ArrowRight: () => rows[y][x + 1],
        ArrowLeft: () => rows[y][x - 1],
        ArrowDown: () => rows[y + 1] && beside(rows[y + 1], cell),
        ArrowUp: () => rows[y - 1] && beside(rows[y - 1], cell),
        Home: () => rows[y][0],
        End: () => rows[y][rows[y].length - 1],
      }[event.key];
      if (!to) return;
      event.preventDefault();
      go(to());
    });
  };

  /* 4. Shortcuts: a visible list, an off switch, and never while somebody types */
  let waiting = false;
  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");
  const shortcutTo = (key) => [...document.querySelectorAll("[data-od-key]")].find((e) => e.dataset.odKey === key);
  document.addEventListener("keydown", (event) => {
    if (root.dataset.keys !== "on" || event.altKey || event.ctrlKey || event.metaKey) return;
    if (isTyping(event.target)) return;
    if (waiting) {
      waiting = false;
      const page = shortcutTo(event.key);
      if (page && page.href) { event.preventDefault(); page.click(); }
    } else if (event.key === "g") {
      waiting = true;
      setTimeout(() => { waiting = false; }, 1500);
    } else if (event.key === "/") {
      const field = shortcutTo("/");
      if (field) { event.preventDefault(); field.focus(); }
    } else if (event.key === "?") {
      const list = byId("od-keys");
      if (list && !list.open) list.showModal();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-od-print]")) window.print();
    const opener = event.target.closest("[data-od-open]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const dialog = byId(opener.dataset.odOpen);
    if (!dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });

  /* 5. Light, dark or contrast, at once and without losing typed text */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-od-display]") || !event.submitter) return;
    event.preventDefault();
    const value = event.submitter.value;
    if (value) root.dataset.theme = value;
    else delete root.dataset.theme;
    form.querySelectorAll("[aria-pressed]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    });
    send(form, event.submitter);
  });

  /* 6. Autosave: two seconds after the last key a form with data-od-concept is kept on the server */
  const pauses = new WeakMap();
  const keep = async (form) => {
    const body = new FormData(form);
    const state = form.querySelector("[data-od-concept-state]");
    try {
      const answer = await fetch(form.dataset.odConcept, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
      if (state && answer.ok) state.textContent = await answer.text();
    } catch { if (state) state.textContent = state.dataset.odLost || ""; }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-od-concept]");
    if (!form) return;
    clearTimeout(pauses.get(form));
    pauses.set(form, setTimeout(() => keep(form), 2000));
  });

  /* 7. Choosing many rows: the count is told, "all on this page" follows */
  document.addEventListener("change", (event) => {
    const list = event.target.closest("[data-od-bulk]");
    if (!list) return;
    const boxes = [...list.querySelectorAll("input[type=checkbox][data-od-row]")];
    if (event.target.matches("[data-od-all]")) boxes.forEach((box) => { box.checked = event.target.checked; });
    const count = list.querySelector("[data-od-count]");
    if (count) count.textContent = String(boxes.filter((box) => box.checked).length);
  });

  /* 8. A form is sent once: a second press waits for the first answer */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.matches("[hx-post]")) return;
    if (form.dataset.odSent) { event.preventDefault(); return; }
    form.dataset.odSent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-od-sent]").forEach((form) => { delete form.dataset.odSent; });
  });

  /* 9. On arrival: the heading of a refusal, or the row that was left */
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-od-calendar]").forEach(makeGrid);
    const row = window.location.hash.startsWith("#r-") && byId(decodeURIComponent(window.location.hash.slice(1)));
    const target = document.querySelector("main [role=alert][data-od-focus]")
      || document.querySelector("main [data-od-focus]") || (row && row.querySelector("a, button"));
    if (target) target.focus();
    if (row) row.classList.add("od-left");
  });
})();
