// Escape puts a figure's note away until it is pointed at or focused again (WCAG 1.4.13).
for (const type of ["keydown", "mouseout", "focusout"]) addEventListener(type, ({ key, target }) => {
  if (key === "Escape") document.querySelectorAll(".figure:is(:hover, :focus)").forEach((one) => one.classList.add("is-quiet"));
  if (!key) target.closest?.(".figure")?.classList.remove("is-quiet");
});
