// Escape puts the note of a figure away until it is pointed at or focused again (WCAG 1.4.13).
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.querySelectorAll(".figure:is(:hover, :focus)").forEach((one) => one.classList.add("is-quiet"));
});
for (const type of ["mouseout", "focusout"]) addEventListener(type, ({ target }) => target.closest?.(".figure")?.classList.remove("is-quiet"));
