// Loads the page again when there is a newer one, and shows over it what a save broke.
"use strict";
(() => {
  const { version } = document.currentScript.dataset;
  const id = "minhbach-overlay";
  let events;

  function listen() {
    events?.close();
    events = new EventSource("/_minhbach/events");
    events.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.faults) {
        show(news.faults);
      } else if (news.version !== version) {
        location.reload();
      } else {
        document.getElementById(id)?.remove();
      }
    };
  }

  function show({ lang, title, diagnostics }) {
    const overlay = document.getElementById(id) ?? element("div");
    overlay.id = id;
    overlay.lang = lang;
    overlay.tabIndex = 0;
    overlay.setAttribute("role", "alert");
    const list = element("ul");
    for (const { code, severity, message, hint, file, line, column } of diagnostics) {
      const item = element("li");
      const place = [file, line, column].filter((part) => part != null).join(":");
      if (place) {
        item.append(element("code", place));
      }
      item.append(element("p", code ? `${severity}[${code}]: ${message}` : message));
      if (hint) {
        item.append(element("p", `→ ${hint}`));
      }
      list.append(item);
    }
    overlay.replaceChildren(element("p", title), list);
    document.body.append(overlay);
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  const look = element("link");
  look.rel = "stylesheet";
  look.href = "/_minhbach/live.css";
  document.head.append(look);

  // A browser opens few connections to one host: a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? events?.close() : listen()));
  listen();
})();
