// Searches the report's own index, some small files at a time: src/exports/search writes them, src/locale/word.rs folds.
{
  const [form, said, found] = ["form.ask", ".ask-said", ".ask-found"].map((name) => document.querySelector(name));
  const [meant, answer, kinds, areas, list, more] = found.querySelectorAll("[data-part]");
  const help = document.querySelectorAll(".ask-help");
  const { index: root, base, all, some, none, failed } = found.dataset;
  const field = form.q;
  const title = document.title;
  const count = new Intl.NumberFormat(document.documentElement.lang);
  const STEP = 10;
  // Of a question as long as a page these are asked for, and in one that is not short nothing is guessed.
  const MOST = 24;
  const SHORT = 12;
  // In a title or name, in what is shown below it, in the text.
  const WEIGHTS = [8, 3, 1];

  const WORD = /(?:\d[.,](?=\d)|[\p{Alphabetic}\p{N}\u0300-\u036f]|['’](?=\p{Alphabetic}))+/gu;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  function fold(text) {
    const small = text.normalize("NFD").replace(/./gsu, (sign) => sign.toLowerCase()).normalize("NFD");
    const bare = small.replace(/['’]s$/, "").replace(/['’.,]/g, "");
    const toned = bare.replace(TONES, "") + (bare.match(TONES) ?? []).join("");
    const plain = toned.replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
    const one = /(ss|us|is)$/.test(plain) ? plain : plain.replace(/^(..+)ies$/u, "$1y").replace(/^(...+)s$/u, "$1");
    return { text, plain: one, toned };
  }

  function words(text) {
    return (text.match(WORD) ?? []).map(fold).filter((word) => word.plain);
  }

  /** A question as it is answered: one that is cut says so. */
  function spoken(text) {
    const all = [...text.matchAll(WORD)];
    return all.length > MOST ? `${text.slice(0, all[MOST].index).trimEnd()} …` : text;
  }

  /** Six bits by which the index marks what follows a word. */
  function mark(plain) {
    let bits = 0;
    for (const letter of plain) bits = (bits * 31 + letter.codePointAt(0)) % 64;
    return String.fromCharCode(48 + bits);
  }

  const files = new Map();
  const load = (name, options) => {
    if (!files.has(name)) {
      const lines = fetch(root + name, options).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
      files.set(name, lines.then((text) => text.split("\n")));
      lines.catch(() => files.delete(name));
    }
    return files.get(name);
  };
  let index;
  const open = async () => {
    const [text] = await load("index.json", { cache: "no-cache" });
    const read = JSON.parse(text);
    const size = read.runs.reduce((sum, run) => sum + run[2], 0);
    const [kindOf, areaOf] = [new Int16Array(size), new Int16Array(size)];
    let at = 0;
    for (const [kind, area, length] of read.runs) {
      kindOf.fill(kind, at, at + length);
      areaOf.fill(area ?? -1, at, (at += length));
    }
    for (const part of [...read.d, ...read.a]) part[0] = Number(part[0]);
    const names = read.areas.map((name) => ` ${words(name).map((word) => word.plain).join(" ")} `);
    index = { ...read, size, kindOf, areaOf, names };
  };
  /** The lines of the files that may hold something from `low` to `high`. */
  const lines = async (kind, low, high) => {
    const parts = index[kind];
    const holds = ([first], at) => (at + 1 === parts.length || parts[at + 1][0] >= low) && first <= high;
    const names = parts.map(([, hash], at) => `${kind}${at}.${hash}.txt`);
    return (await Promise.all(names.filter((_, at) => holds(parts[at], at)).map((name) => load(name)))).flat();
  };

  /** Tells every place of a word: entry, field, forms, length of the title, and where the marks are. */
  const walk = (codes, tell) => {
    let at = 0;
    let entry = 0;
    const bits = () => codes.charCodeAt(at++) - 48;
    const number = () => {
      for (let sum = 0, shift = 0; ; shift += 5) {
        const part = bits();
        sum += (part & 31) << shift;
        if (part < 32) return sum;
      }
    };
    while (at < codes.length) {
      entry += number();
      const head = bits();
      for (let place = 0; place < 3; place += 1) {
        if (!((head >> place) & 1)) continue;
        const forms = (head >> (place + 3)) & 1 ? number() : 1;
        const length = place ? 0 : number();
        const marks = number();
        tell(entry, place, forms, length, at, (at += marks));
      }
    }
  };

  /** The entries that have all words, best first; where they are few, also those that have most. */
  const search = async (text, typing) => {
    const given = words(text);
    const asked = given.slice(0, MOST);
    const whole = ` ${asked.map((word) => word.plain).join(" ")} `;
    const named = index.names.map((_, at) => at).filter((at) => whole.includes(index.names[at]));
    const place = named.map((at) => index.names[at]).join();
    const found = await Promise.all(
      asked.map(async ({ plain }, at) => {
        const open = typing && at === given.length - 1 && plain.length > (/\d/.test(plain) ? 2 : 1);
        const all = await lines("w", plain, open ? `${plain}\uffff` : plain);
        return all.filter((line) => line.startsWith(open ? plain : `${plain}\t`));
      }),
    );
    const [score, has, cover, titled, heads] = [0, 0, 0, 0, 0].map(() => new Float32Array(index.size));
    // Areas and years say where and when, the other words what.
    const subjects = asked.map(({ plain }) => !place.includes(` ${plain} `) && !/^(19|20)\d\d$/.test(plain));
    const subject = subjects.filter(Boolean).length;
    let full = 0;
    asked.forEach(({ plain, toned }, at) => {
      const [own, near] = [new Float32Array(index.size), new Float32Array(index.size)];
      const next = asked[at + 1] && mark(asked[at + 1].plain);
      for (const line of found[at]) {
        const [term, forms, codes] = line.split("\t");
        const form = toned !== plain && (forms || term).split(" ").findIndex((one) => fold(one).toned === toned);
        const exact = term === plain ? 1 : 0.4;
        walk(codes, (entry, place, bits, length, from, to) => {
          let value = WEIGHTS[place] * exact;
          if (form !== false && !((bits >> form) & 1 && form >= 0)) value *= 0.6;
          if (next && codes.slice(from, to).includes(next)) value *= 2;
          if (place === 2) value *= 1 + Math.log1p(to - from) / 4;
          if (subject && !subjects[at] && index.kindOf[entry] !== 1) value = Math.min(value, 2 * WEIGHTS[1]);
          own[entry] = Math.max(own[entry], value);
          if (!place) near[entry] = Math.max(near[entry], exact / length);
        });
      }
      const rare = Math.log(2 + index.size / (1 + own.reduce((sum, value) => sum + (value > 0), 0)));
      full += rare;
      own.forEach((value, entry) => {
        if (!value) return;
        score[entry] += value * rare;
        has[entry] += rare;
        cover[entry] += near[entry];
        if (near[entry]) titled[entry] += rare;
        heads[entry] += subjects[at] && near[entry] > 0;
      });
    });
    const best = has.reduce((most, value) => Math.max(most, value), 0);
    const most = (share) => [...has.keys()].filter((entry) => has[entry] > 0 && has[entry] >= best * share);
    // Or all but a word that is nearly everywhere.
    let entries = most(0.7);
    if (entries.length < 3) entries = most(0.6);
    for (const entry of entries) {
      const near = 1 + (Math.min(cover[entry], 1) * titled[entry]) / full;
      const called = subject && heads[entry] >= subject ? 1.5 : 1;
      const there = index.areaOf[entry];
      const apart = named.length && there >= 0 && !named.includes(there) ? 0.5 : 1;
      score[entry] *= near * called * apart * index.kinds[index.kindOf[entry]][1] * (has[entry] / full) ** 2;
    }
    entries.sort((a, b) => score[b] - score[a] || a - b);
    const complete = asked.length > 0 && best > full * 0.99;
    const indicator = entries.slice(0, 5).find((entry) => !index.kindOf[entry] && subject && heads[entry] >= subject);
    return { asked, found, entries, complete, indicator, named, top: score[entries[0]] };
  };

  /** How many letters are changed, swapped, added or left out; a swap is the likeliest. */
  const distance = (one, other) => {
    let [before, row] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= other.length; j += 1) {
        now[j] = Math.min(now[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          now[j] = Math.min(now[j], before[j - 2] + 0.9);
        }
      }
      [before, row] = [row, now];
    }
    return row[other.length];
  };

  /** The question with another word with which all are found together. */
  const suggest = async ({ asked, found }) => {
    const known = new Map((await lines("v", "", "")).map((form) => [fold(form).plain, form]));
    const lost = found.some((lines) => !lines.length);
    // Who writes without tones is answered so.
    const bare = asked.every(({ plain, toned }) => plain === toned);
    let best;
    for (const [at, { plain }] of asked.entries()) {
      if (/\d/.test(plain) || (lost ? found[at].length : asked.length > 3)) continue;
      const near = [...known]
        .map(([other, form]) => ({ form, far: Math.abs(other.length - plain.length) > 2 ? 9 : distance(plain, other) }))
        .filter(({ far }) => far > 0 && far < (plain.length > 4 ? 3 : 2))
        .sort((a, b) => a.far - b.far);
      for (let cut = 1; cut < plain.length; cut += 1) {
        const halves = [known.get(plain.slice(0, cut)), known.get(plain.slice(cut))];
        if (halves.every(Boolean)) near.unshift({ form: halves.join(" "), far: 1 });
      }
      for (const { form, far } of near.slice(0, 8)) {
        const instead = bare ? words(form).map((word) => word.plain).join(" ") : form;
        const text = asked.map((word, own) => (own === at ? instead : word.text)).join(" ");
        const { complete, top } = await search(text);
        if (complete && !(best?.worth >= top / far)) best = { text, worth: top / far };
      }
    }
    return best?.text;
  };

  const make = (name, fields, ...children) => {
    const element = Object.assign(document.createElement(name), fields);
    element.append(...children.filter(Boolean));
    return element;
  };
  const marked = (text, asked) => {
    const parts = [];
    let end = 0;
    for (const { 0: word, index: at } of text.matchAll(WORD)) {
      if (!asked.has(fold(word).plain)) continue;
      parts.push(text.slice(end, at), make("mark", {}, word));
      end = at + word.length;
    }
    return [...parts, text.slice(end)];
  };

  let state;
  let turn = 0;
  let told;
  const tell = (text) => {
    // Only what stays is read out.
    clearTimeout(told);
    told = setTimeout(() => (said.textContent = text), 400);
  };

  const facet = (box, name, label, entries) => {
    const counts = new Map();
    for (const entry of entries) {
      const key = label(entry);
      if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const all = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 12);
    const buttons = all.map(([key, number]) => {
      const button = make("button", { type: "button" }, key, " ", make("span", {}, count.format(number)));
      button.setAttribute("aria-pressed", state[name] === key);
      button.onclick = () => go({ ...state, [name]: state[name] === key ? "" : key }, true);
      button.dataset.key = key;
      return button;
    });
    const focused = box.contains(document.activeElement) && document.activeElement.dataset.key;
    box.lastElementChild.replaceChildren(...buttons);
    buttons.find((button) => button.dataset.key === focused)?.focus();
    box.hidden = all.length < 2 && !state[name];
  };

  const item = async (entry, asked) => {
    const first = Math.max(...index.d.map(([first]) => first).filter((first) => first <= entry));
    const line = (await lines("d", entry + 0.5, entry))[entry - first];
    const [path, name, date, summary, lang] = JSON.parse(line);
    const facts = [index.kinds[index.kindOf[entry]][0], index.areas[index.areaOf[entry]], date].filter(Boolean);
    const link = make("a", { href: base + path }, ...marked(name, asked));
    if (lang) link.lang = lang;
    return make("li", {}, make("h3", {}, link), make("p", { className: "ask-facts" }, facts.join(" · ")), summary && summary !== name && make("p", {}, ...marked(summary, asked)));
  };

  /** The last values of the indicator that is named, in the areas that are. */
  const answers = async ({ indicator, named, asked }) => {
    if (indicator === undefined) return [];
    const own = (await lines("a", indicator, indicator)).filter((line) => line.startsWith(`${indicator}\t`));
    const all = own.map((line) => JSON.parse(line.split("\t")[1]));
    const areas = [...named.map((at) => index.areas[at]), state.a].filter(Boolean);
    const there = all.filter(([area]) => !areas.length || areas.includes(area));
    const then = there.filter(([, , of]) => asked.some((word) => /^\d{4}$/.test(word.plain) && of.includes(word.plain)));
    return (then.length ? then : there).slice(0, 3).map(([area, value, of, href, source, status]) =>
      make(
        "li",
        {},
        make("a", { href, className: "ask-value" }, value),
        make("span", {}, `${area}, ${of}`),
        status && make("span", { className: "ask-status" }, status),
        source && make("span", { className: "ask-source" }, `${answer.dataset.source}: `, source[1] ? make("a", { href: source[1] }, source[0]) : source[0]),
      ),
    );
  };

  const show = async () => {
    const own = (turn += 1);
    const { q, k, a } = state;
    document.title = q ? `${q} – ${title}` : title;
    for (const part of help) part.hidden = q !== "";
    found.hidden = !q;
    if (!q) return tell("");
    try {
      if (!index) await open();
      let result = await search(q);
      if (!result.complete || result.entries.length < 3) {
        const wider = await search(q, true);
        if (wider.complete) result = wider;
      }
      const better = !result.complete && result.asked.length <= SHORT && (await suggest(result));
      if (better) result = await search(better);
      const { entries, complete } = result;
      const cards = await answers(result);
      const kind = (entry) => index.kinds[index.kindOf[entry]][0];
      const area = (entry) => index.areas[index.areaOf[entry]];
      const ofKind = (entry) => !k || kind(entry) === k;
      const ofArea = (entry) => !a || area(entry) === a;
      const shown = entries.filter((entry) => ofKind(entry) && ofArea(entry));
      const plain = new Set(result.found.flat().map((line) => line.split("\t")[0]));
      const items = (from) => Promise.all(shown.slice(from, from + STEP).map((entry) => item(entry, plain)));
      const first = await items(0);
      if (own !== turn) return;
      facet(kinds, "k", kind, entries.filter(ofArea));
      facet(areas, "a", area, entries.filter(ofKind));
      answer.hidden = !cards.length;
      answer.lastElementChild.replaceChildren(...cards);
      if (cards.length) answer.firstElementChild.replaceChildren((await item(result.indicator, plain)).querySelector("a"));
      list.replaceChildren(...first);
      more.hidden = shown.length <= STEP;
      list.previousElementSibling.hidden = !shown.length;
      for (const part of help) part.hidden = shown.length > 0;
      more.onclick = async () => {
        const next = await items(list.children.length);
        list.append(...next);
        more.hidden = list.children.length >= shown.length;
        next[0]?.querySelector("a").focus();
      };
      const text = !shown.length ? none : complete ? all : some;
      tell(text.replace("{count}", count.format(shown.length)).replace("{words}", () => better || spoken(q)));
      meant.hidden = !better;
      Object.assign(meant.lastElementChild, { textContent: better, href: `?${new URLSearchParams({ q: better })}` });
    } catch {
      if (own === turn) tell(failed);
    }
  };

  /** Asks, and keeps it in the address: a step in the history, or none. */
  const go = (wanted, step) => {
    state = wanted;
    const kept = Object.entries(state).filter(([, value]) => value);
    const url = `${location.pathname}${kept.length ? `?${new URLSearchParams(kept)}` : ""}`;
    if (url !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", url);
    return show();
  };
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    const [q, k, a] = ["q", "k", "a"].map((name) => asked.get(name)?.trim() ?? "");
    field.value = q;
    state = { q, k, a };
    show();
  };
  let typed;
  field.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => go({ q: field.value.trim(), k: "", a: "" }), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typed);
    go({ ...state, q: field.value.trim() }, true);
  });
  meant.lastElementChild.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = event.target.textContent;
    go({ q: field.value, k: "", a: "" }, true);
    field.focus();
  });
  addEventListener("popstate", recall);
  recall();

  // A shortcut of one key has to be one that can be turned off.
  const key = document.querySelector("[name=_key]");
  key.closest("[hidden]").hidden = false;
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || !key.checked || event.ctrlKey || event.metaKey || event.target === field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
