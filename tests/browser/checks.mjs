// What a reader may expect of any page, measured in the page itself. Each check gives the faults it finds, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const CONTROLS =
  "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable]";
// How many presses of Tab from the top, and towards the end, are made as a person makes them.
const FIRST = 40;
const LAST = 6;

/** What axe finds against WCAG 2.2 AA in the part of the page, or only against some of its rules. */
export async function axe(page, { within = "html", only } = {}) {
  // It comes in as a debugger does, so the page keeps its policy.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const options = {
    runOnly: only ? { type: "rule", values: only } : { type: "tag", values: TAGS },
    rules: only ? {} : { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    preload: false,
  };
  const { violations } = await page.evaluate(([part, rules]) => window.axe.run(part, rules), [within, options]);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `axe ${id}: ${help}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.html})`),
  );
}

/** Text that is cut off, or that reaches out of its own box. */
export function spilled(page) {
  return page.evaluate(() => {
    const SLACK = 1.5;
    const boxes = new Map();
    const box = (element) => {
      if (!boxes.has(element)) {
        const { display, overflowX, overflowY, clipPath } = getComputedStyle(element);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        const rect = element.getBoundingClientRect();
        boxes.set(element, {
          rect,
          inline: display.startsWith("inline") && display !== "inline-block" && display !== "inline-flex",
          cutsX: hides(overflowX),
          cutsY: hides(overflowY),
          scrolls: overflowX === "auto" || overflowX === "scroll",
          aside: clipPath !== "none" || rect.width <= 1 || rect.height <= 1,
        });
      }
      return boxes.get(element);
    };
    const over = (inner, outer) => inner.left < outer.left - SLACK || inner.right > outer.right + SLACK;
    const faults = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const words = text.data.trim().replace(/\s+/g, " ").slice(0, 40);
      const parent = text.parentElement;
      if (!words || parent.closest("svg") || !parent.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(text);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0) continue;
      let held = false;
      for (let element = parent; element !== document.documentElement; element = element.parentElement) {
        const { rect: outer, inline, cutsX, cutsY, scrolls, aside } = box(element);
        if (aside) break;
        const name = `${element.nodeName.toLowerCase()}${element.className ? `.${[...element.classList].join(".")}` : ""}`;
        if ((cutsX && over(rect, outer)) || (cutsY && (rect.top < outer.top - 3 || rect.bottom > outer.bottom + 3))) {
          faults.add(`cut off in ${name}: “${words}”`);
        }
        if (scrolls) break;
        if (!inline && !held && over(rect, outer)) faults.add(`reaches out of ${name}: “${words}”`);
        held ||= !inline;
      }
    }
    return [...faults].slice(0, 5);
  });
}

/** Letters that are set so tightly that Vietnamese marks meet, or that are changed. */
export function cramped(page) {
  return page.evaluate(() => {
    const faults = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || element.closest("svg") || !element.checkVisibility()) continue;
      const { fontSize, textTransform, letterSpacing } = getComputedStyle(element);
      // One sign alone has no marks of its neighbours to meet; what is only heard is not seen.
      if (texts.currentNode.data.trim().length === 1 || element.clientWidth === 1 || parseFloat(fontSize) === 0) continue;
      const name = `${element.nodeName.toLowerCase()}${element.className ? `.${element.className}` : ""}`;
      // A line is as high as the highest of what stands in it, and of its block.
      let high = 0;
      for (let one = element; ; one = one.parentElement) {
        const { lineHeight, display } = getComputedStyle(one);
        high = Math.max(high, parseFloat(lineHeight));
        if (display !== "inline") break;
      }
      if (!(high / parseFloat(fontSize) >= 1.495)) faults.add(`lines ${high} px high with letters of ${fontSize}: ${name}`);
      if (textTransform !== "none") faults.add(`text-transform ${textTransform}: ${name}`);
      if (letterSpacing !== "normal" && parseFloat(letterSpacing) !== 0) faults.add(`letter-spacing ${letterSpacing}: ${name}`);
    }
    return [...faults].slice(0, 5);
  });
}

/** Sets the spaces of WCAG 1.4.12, which every reader may choose, for as long as `check` lasts. */
export async function spaced(page, check) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets = [sheet];
  });
  const faults = await check();
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return faults;
}

/** What stays in place while the page is scrolled, and takes more than a part of a low screen. */
export function stuck(page) {
  return page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const kept = [...document.body.querySelectorAll("*")].filter((element) => {
      if (!/fixed|sticky/.test(getComputedStyle(element).position) || !element.checkVisibility()) return false;
      const { top, bottom, width } = element.getBoundingClientRect();
      return width > innerWidth / 2 && bottom > 0 && top < innerHeight && Math.min(bottom, innerHeight) - Math.max(top, 0) > innerHeight * 0.4;
    });
    scrollTo(0, 0);
    return kept.map((element) => `stays over the text: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 90)}`);
  });
}

/** Pictures that did not come; those further down are fetched for it. */
export function pictureless(page) {
  return page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.allSettled(pictures.filter((picture) => picture.checkVisibility()).map((picture) => picture.decode()));
    const missing = pictures.filter((picture) => picture.checkVisibility() && !(picture.complete && picture.naturalWidth > 0));
    return missing.map((picture) => `no picture: ${picture.currentSrc || picture.src}`);
  });
}

/** Facts and charts that nobody can come to: neither shown nor in something that opens. */
export function hidden(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("main [data-fact], main svg, main table")]
      .filter((element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest("details:not([open])"))
      .slice(0, 5)
      .map((element) => `hidden: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 90)}`),
  );
}

/** Controls without an edge where the reader's own colours take the place of the page's. */
export function edgeless(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")]
      .filter((element) => {
        const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(element);
        return element.checkVisibility() && appearance === "none" && (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1);
      })
      .map((element) => `no edge: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 90)}`),
  );
}

/** Whether Tab can go to every control, in the order in which they are seen, and each shows that it has the focus. */
export async function controls(page) {
  const { faults } = await page.evaluate(order, CONTROLS);
  return [...faults, ...(await page.evaluate(focus))];
}

/** Whether Tab, pressed on a page that has just come, goes to every control in its order, and shows that. */
export async function keyboard(page) {
  const { faults, stops } = await page.evaluate(order, CONTROLS);
  await page.evaluate(() => {
    window.focused = [];
    document.addEventListener("focusin", ({ target }) => window.focused.push(window.stops.indexOf(target)));
  });
  // What scrolls gets the focus, too, though it is no control.
  const walk = async (from, times) => {
    const came = [];
    for (let presses = 0; came.length < times && presses < 2 * times; ) {
      const missing = times - came.length;
      for (let press = 0; press < missing; press += 1) await page.keyboard.press("Tab");
      came.push(...(await page.evaluate(() => window.focused.splice(0).filter((stop) => stop >= 0))));
      presses += missing;
    }
    const wanted = Array.from({ length: times }, (_, at) => from + at);
    if (came.join() !== wanted.join()) faults.push(`Tab goes to ${came.join()} of the controls, not to ${wanted.join()}`);
  };
  const first = Math.min(stops, FIRST);
  await walk(0, first);
  if (stops > first + LAST) {
    await page.evaluate((at) => (window.stops[at].focus(), window.focused.splice(0)), stops - LAST - 1);
    await walk(stops - LAST, LAST);
  }
  return [...faults, ...(await page.evaluate(focus))];
}

/** What keeps the first control from leading past the menu, where there is one. */
export async function skip(page) {
  if (!(await page.locator("nav").count())) return [];
  const link = await page.evaluate(() => {
    scrollTo(0, 0);
    const [first] = window.stops;
    first.focus();
    const { left, top, right, bottom, width, height } = first.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return { href: first.getAttribute("href"), seen: inside && width > 1 && height > 1 };
  });
  if (!link.href?.startsWith("#")) return [`the first stop is no skip link: ${JSON.stringify(link)}`];
  if (!link.seen) return ["the skip link with the focus is not visible"];
  await page.keyboard.press("Enter");
  const within = (id) => document.getElementById(id)?.contains(document.activeElement);
  if (!(await page.evaluate(within, link.href.slice(1)))) await page.keyboard.press("Tab");
  const lands = await page.evaluate((id) => {
    const target = document.getElementById(id);
    const main = document.querySelector("main");
    if (!target || !main || !(main.contains(target) || target.contains(main))) return false;
    const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
    return target === document.activeElement || Boolean(target.compareDocumentPosition(document.activeElement) & after);
  }, link.href.slice(1));
  return lands ? [] : [`the skip link to ${link.href} does not lead to the main part`];
}

/** In the page: finds the controls, and keeps them for what follows. */
function order(wanted) {
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 90);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !element.closest("[inert]");
  const found = [...document.querySelectorAll(wanted)].filter(shown);
  // One radio button of a group is a stop; the arrow keys lead to the others.
  const stops = found.filter((element) => element.tabIndex >= 0 && !(element.type === "radio" && !element.checked));
  const faults = [];
  for (const element of found) {
    if (element.tabIndex > 0) faults.push(`tabindex above 0: ${name(element)}`);
    if (element.tabIndex < 0 && element.matches("a[href], area[href], button, input, select, textarea, summary")) faults.push(`out of reach of Tab: ${name(element)}`);
  }
  // Places in pictures, and of what sticks, are anywhere; a column may begin above the end of the one before.
  const sticks = (element) => element && (/sticky|fixed/.test(getComputedStyle(element).position) || sticks(element.parentElement));
  const placed = stops.filter((element) => !element.closest("svg") && !sticks(element)).map((element) => ({ element, rect: element.getClientRects()[0] })).filter(({ rect }) => rect?.width > 1);
  for (const [at, { element, rect }] of placed.entries()) {
    const before = placed[at - 1]?.rect;
    if (!before) continue;
    const sameRow = Math.min(before.bottom, rect.bottom) - Math.max(before.top, rect.top) > Math.min(before.height, rect.height) / 2;
    const back = sameRow ? rect.right <= before.left : rect.bottom <= before.top && rect.left < before.left;
    if (back) faults.push(`Tab goes back on the screen, from ${name(placed[at - 1].element)} to ${name(element)}`);
  }
  window.stops = stops;
  return { faults: faults.slice(0, 5), stops: stops.length };
}

/** In the page, after a press of Tab: gives the focus to one control of each look, and sees whether that shows. */
function focus() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (colour) => {
    const [red, green, blue] = [...colour].map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = paint(getComputedStyle(one).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return paint(getComputedStyle(document.documentElement).colorScheme.startsWith("dark") ? "#121212" : "#fff");
  };
  const contrast = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const looks = new Map();
  for (const element of window.stops) {
    const look = [element, element.parentElement].map((one) => `${one.nodeName}.${one.className.baseVal ?? one.className}`).join("<");
    if (!looks.has(look)) looks.set(look, element);
  }
  const faults = [];
  for (const [look, element] of looks) {
    element.focus();
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(element);
    const name = `${look}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 60)}`;
    if (boxShadow === "none") {
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push(`the focus does not show: ${name}`);
      else if (outlineStyle !== "auto") {
        const behind = ground(parseFloat(outlineOffset) < 0 ? element : element.parentElement);
        const ratio = contrast(paint(outlineColor), behind);
        if (ratio < 3) faults.push(`the focus is faint, ${ratio.toFixed(1)}:1: ${name}`);
      }
    }
    const rect = element.getClientRects()[0];
    if (!rect || element.closest("svg")) continue;
    const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    if (top && !element.contains(top) && !top.contains(element)) faults.push(`something lies over what has the focus: ${name}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return faults.slice(0, 8);
}
