// Filters the register by words and state, as somebody types. Without it the pages by state, area, body, person and
// year do the same.
{
  const form = document.querySelector("[data-filter]");
  const list = document.querySelector("[data-filtered]");
  const [words, state, said] = ["[name=q]", "[name=s]", "[role=status]"].map((name) => form.querySelector(name));
  const entries = [...list.querySelectorAll(".entry")].map((box) => ({
    box,
    text: fold(box.textContent),
    state: box.closest("[data-state]").dataset.state,
  }));
  const folded = [...list.querySelectorAll("details.fold-list")];
  const closed = folded.filter((details) => !details.open);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let told;

  const filter = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    const active = wanted.length > 0 || state.value !== "";
    let shown = 0;
    for (const entry of entries) {
      const fits = wanted.every((word) => entry.text.includes(word)) && (!state.value || entry.state === state.value);
      entry.box.hidden = !fits;
      shown += fits;
    }
    for (const part of list.querySelectorAll("[data-state], [data-part]")) {
      part.hidden = !part.querySelector(".entry:not([hidden])");
    }
    for (const details of closed) details.open = active;
    const { count, none } = said.dataset;
    const text = shown ? count.replace("{shown}", number.format(shown)).replace("{all}", number.format(entries.length)) : none;
    // Only what stays is read out, not what every letter changes.
    clearTimeout(told);
    told = setTimeout(() => (said.textContent = active ? text : ""), 250);
  };

  const remember = () => {
    const url = new URL(location.href);
    for (const [name, field] of [["q", words], ["s", state]]) {
      if (field.value.trim()) url.searchParams.set(name, field.value.trim());
      else url.searchParams.delete(name);
    }
    history.replaceState(null, "", url);
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    words.value = asked.get("q") ?? "";
    state.value = asked.get("s") ?? "";
    // A state that has no rows here is no choice.
    if (state.selectedIndex < 0) state.value = "";
    filter();
  };

  form.addEventListener("input", () => {
    filter();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    words.value = state.value = "";
    filter();
    remember();
    words.focus();
  });
  addEventListener("popstate", recall);
  form.hidden = false;
  recall();

  /** A text without tones, marks and capitals: `Đường` is `duong`. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  }
}
