// Sorts, filters and copies tables; the address keeps what is asked. filter.js uses the first functions, too.

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

function keep(asked, way = "replaceState") {
  const url = new URL(location);
  for (const name in asked) {
    if (asked[name]) url.searchParams.set(name, asked[name]);
    else url.searchParams.delete(name);
  }
  history[way](null, "", url);
}

function filled(text, blanks) {
  return text.replace(/{(\w+)}/g, (_, name) => blanks[name].toLocaleString(document.documentElement.lang));
}

// Only what stays is read out.
function teller(said) {
  let told;
  return (...words) => {
    clearTimeout(told);
    told = setTimeout(() => said.replaceChildren(...words), 250);
  };
}

{
  const say = document.currentScript.dataset;
  const { compare } = new Intl.Collator("vi", { numeric: true });
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const tables = [...document.querySelectorAll("[data-table]")].map(enhance);
  const recall = () => tables.forEach((show) => show(new URLSearchParams(location.search)));
  addEventListener("popstate", recall);
  recall();

  function enhance(table) {
    const name = table.dataset.table && "." + table.dataset.table;
    const tools = table.closest(".table-box").querySelector(".tools");
    const named = (text) => `${text}: ${table.caption.textContent}`;
    const heads = [...table.tHead.rows[0].cells];
    const slugs = heads.map((head) => fold(words(head)).replace(/\W+/g, "-"));
    const all = [...table.tBodies].flatMap(records);
    const said = make("p", { role: "status" });
    const tell = teller(said);
    const input = make("input", { type: "search", autocomplete: "off", ariaLabel: named(say.words) });
    const copy = make("button", { type: "button", textContent: say.copy, ariaLabel: named(say.copy) });
    let sort = "";

    if (tools.matches(".has-filter")) {
      const label = make("label", { textContent: say.words });
      label.append(input);
      tools.append(label);
    }
    tools.append(said, copy);

    input.oninput = () => {
      keep({ ["q" + name]: input.value.trim() });
      show("");
    };

    copy.onclick = async () => {
      const rows = [...table.rows].slice(1).filter((row) => !row.hidden && row.cells.length === heads.length);
      const text = csv(rows.map((row) => [...row.cells]));
      tools.querySelector("textarea")?.remove();
      try {
        await navigator.clipboard.writeText(text);
        tell(filled(say.copied, { count: rows.length }));
      } catch {
        const field = make("textarea", { readOnly: true, value: text, ariaLabel: named(say.copy) });
        tools.append(field);
        field.select();
        tell(say.refused);
      }
    };

    heads.forEach((head, column) => {
      if (!head.matches(".sortable [data-sort]")) return;
      const up = slugs[column];
      const button = make("button", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const [next, text] = { __proto__: null, [up]: ["-" + up, say.down], ["-" + up]: ["", say.back] }[sort] ?? [up, say.up];
        sort = next;
        keep({ ["sort" + name]: sort }, "pushState");
        show(filled(text, { column: words(head) }));
      };
    });

    // An order is seen, so it is only read out.
    function show(order) {
      const down = sort[0] === "-";
      const column = slugs.indexOf(sort.slice(down));
      const wanted = fold(input.value).match(/\S+/g);
      const keyed = all.map((rows) => [rows, heads[column] ? key(rows[0].cells[column]) : ""]);
      let shown = 0;
      keyed.sort(([, a], [, b]) =>
        (a === "") - (b === "") ||
        (down ? -1 : 1) * ((typeof a === "string") - (typeof b === "string") || a - b || compare(a, b)));
      for (const [rows] of keyed) {
        rows[0].parentNode.append(...rows);
        const fits = !wanted || wanted.every((word) => (rows.text ??= fold(rows.map(words).join(" "))).includes(word));
        for (const row of rows) row.hidden = !fits;
        shown += fits;
      }
      heads.forEach((head, at) => (head.ariaSort = at === column ? (down ? "descending" : "ascending") : null));
      const left = wanted ? (shown ? filled(say.count, { shown, all: all.length }) : say.none) : "";
      tell(make("span", { className: "visually-hidden", textContent: order }), left);
    }

    // RFC 4180. Beside the numbers of the open data, what stands on the page, with units.
    function csv(rows) {
      const twice = heads.map((_, at) => rows.some((cells) => cells[at].querySelector("data") && machine(cells[at]) !== bare(cells[at])));
      const line = (cells, first, second) =>
        cells.flatMap((cell, at) => (twice[at] ? [first(cell), second(cell)] : first(cell)))
          .map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)) + "\r\n";
      const head = line(heads, words, (head) => filled(say.shown, { column: words(head) }));
      return head + rows.map((cells) => line(cells, machine, words)).join("");
    }

    // What stands as it is asked is left alone: most pages, as they load.
    return (asked) => {
      const [order, words] = ["sort", "q"].map((key) => asked.get(key + name) ?? "");
      if (order === sort && words === input.value) return;
      sort = order;
      input.value = words;
      show("");
    };
  }

  // A row stays with those that its cells reach into and those that say more of it.
  function records(body) {
    const all = [];
    let reach = 0;
    for (const row of body.rows) {
      if (reach > 0 || row.querySelector("td[colspan]")) all.at(-1)?.push(row);
      else all.push([row]);
      reach = Math.max(reach, ...[...row.cells].map((cell) => cell.rowSpan)) - 1;
    }
    return all;
  }

  // Of what is folded only doubts.
  function words(element) {
    const copy = element.cloneNode(true);
    for (const one of copy.querySelectorAll("details:not(:has(.doubt-mark)), [aria-hidden]")) one.remove();
    for (const one of copy.querySelectorAll("td, p, li, .sub")) one.prepend("\0");
    return copy.textContent.split("\0").map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean).join("; ");
  }

  function bare(cell) {
    return words(cell).replace(/(\d)[.,](?=\d{3})/g, "$1");
  }

  // What is not known is nothing.
  function machine(cell) {
    const mark = cell.querySelector("data, time, .none");
    if (mark?.matches(".none") || cell.matches(".nil")) return "";
    return mark?.dateTime ?? (cell.matches(".number") ? (mark?.value ?? bare(cell)) : words(cell));
  }

  function key(cell) {
    const text = cell.dataset.sort ?? machine(cell);
    const [part, whole = 1] = text.split("/");
    const number = cell.matches(".number") ? parseFloat(part) / whole : NaN;
    return isNaN(number) ? text : number;
  }
}
