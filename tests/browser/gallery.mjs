// The pictures of the README: node tests/browser/gallery.mjs SITE, where SITE is a built sample report.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

const PICTURES = { home: "", province: "tinh/ninh-thuan/" };
const folder = join(import.meta.dirname, "../gallery");

mkdirSync(folder, { recursive: true });
const host = await serve(process.argv[2] ?? "site");
const browser = await launch();
const tab = await open(browser);
for (const [name, path] of Object.entries(PICTURES)) {
  const response = await tab.visit(host.url + path, { width: 1280, height: 960 });
  if (!response.ok()) throw new Error(`no page at /${path}`);
  await tab.page.screenshot({ path: join(folder, `${name}.png`), caret: "initial" });
}
await browser.close();
await host.close();
