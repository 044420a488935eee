// All pictures that the tests kept, on one page to look at: tests/browser/screenshots/index.html.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "screenshots");
const groups = new Map();
for (const file of readdirSync(folder).filter((file) => file.endsWith(".png")).sort()) {
  const [kind] = file.split(".");
  groups.set(kind, [...(groups.get(kind) ?? []), file]);
}
const picture = (file) =>
  `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${file.replace(/^[^.]+\.|\.png$/g, "")}</figcaption></figure>`;
const group = ([kind, files]) => `<h2 id="${kind}">${kind}</h2>\n<div>${files.map(picture).join("\n")}</div>`;
writeFileSync(
  join(folder, "index.html"),
  `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Pages under test</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem }
div { display: flex; gap: 1rem; overflow-x: auto }
figure { margin: 0 }
img { border: 1px solid; height: 30rem; max-width: 24rem; object-fit: cover; object-position: top }
</style>
<h1>Pages under test</h1>
<p>${[...groups.keys()].map((kind) => `<a href="#${kind}">${kind}</a>`).join(" ")}</p>
${[...groups].map(group).join("\n")}
`,
);
