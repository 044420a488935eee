// Filters the register, after tables.js. Without it the pages by state, area, body, person and year do the same.
{
  const form = document.querySelector("[data-filter]");
  const list = document.querySelector("[data-filtered]");
  const [words, state, said] = ["[name=q]", "[name=s]", "[role=status]"].map((name) => form.querySelector(name));
  const entries = [...list.querySelectorAll(".entry")];
  let texts;
  const closed = list.querySelectorAll("details.fold-list:not([open])");
  const tell = teller(said);

  const filter = () => {
    const wanted = fold(words.value).match(/\S+/g) ?? [];
    const active = wanted.length > 0 || state.value !== "";
    let shown = 0;
    texts ??= entries.map((entry) => fold(entry.textContent));
    entries.forEach((entry, at) => {
      const fits = wanted.every((word) => texts[at].includes(word)) && entry.matches(state.value ? `[data-state="${state.value}"] *` : "*");
      entry.hidden = !fits;
      shown += fits;
    });
    for (const part of list.querySelectorAll("[data-state], [data-part]")) {
      part.hidden = !part.querySelector(".entry:not([hidden])");
    }
    for (const details of closed) details.open = active;
    const { count, none } = said.dataset;
    tell(active ? (shown ? filled(count, { shown, all: entries.length }) : none) : "");
  };

  const remember = () => {
    filter();
    keep({ q: words.value.trim(), s: state.value });
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    words.value = asked.get("q");
    state.value = asked.get("s") ?? "";
    // It may have no rows here.
    if (state.selectedIndex < 0) state.value = "";
    if (texts || words.value || state.value) filter();
  };

  form.oninput = remember;
  form.onsubmit = (event) => event.preventDefault();
  form.onreset = (event) => {
    event.preventDefault();
    words.value = state.value = "";
    remember();
    words.focus();
  };
  addEventListener("popstate", recall);
  form.classList.add("is-ready");
  recall();
}
