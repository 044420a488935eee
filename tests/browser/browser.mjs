// The browser, and pages in it that note whatever goes wrong.
import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No test reaches another machine, whatever a page or the browser asks for.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts the installed Chromium, without a window. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** A new page of its own context, which keeps in `faults` what went wrong since `visit`. */
export async function open(browser, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let faults = [];
  let here;
  // The browser reports an error page's own status as an error, and what a page left behind begun as failed.
  const own = (url) => url === here;
  page.on("console", (message) => {
    if (message.type() === "error" && !own(message.location().url)) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && here && origin !== new URL(here).origin) faults.push(`foreign: ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400 && !own(response.url())) faults.push(`${response.status()}: ${response.url()}`);
  });
  const debug = await context.newCDPSession(page);
  debug.on("Audits.issueAdded", ({ issue }) => {
    const breach = issue.details.contentSecurityPolicyIssueDetails;
    if (breach) faults.push(`policy: ${breach.violatedDirective}: ${breach.blockedURL ?? breach.contentSecurityPolicyViolationType}`);
  });
  await debug.send("Audits.enable");
  return {
    page,
    faults: () => faults,
    /** Goes to a page of a site, shown in a width. */
    async visit(url, { width = 1280, height = 800 } = {}) {
      await page.goto("about:blank");
      faults = [];
      here = url;
      await page.setViewportSize({ width, height });
      return page.goto(url, { waitUntil: "load" });
    },
    /** Shows the page in a colour scheme, on a screen or on paper, in its own colours or the reader's. */
    async show({ scheme = "light", media = "screen", forced = "none" }) {
      await page.emulateMedia({ colorScheme: scheme, media, forcedColors: forced });
      const query = `${media} and (prefers-color-scheme: ${scheme}) and (forced-colors: ${forced})`;
      if (!(await page.evaluate((wanted) => matchMedia(wanted).matches, query))) throw new Error(`not shown: ${query}`);
    },
  };
}

/** What is wider than the page lets it be: nothing, or a line with the elements at fault. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const clipped = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !clipped(element))
      .slice(-4)
      .map((element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 90));
    return [`overflow: ${scrollWidth} px in ${clientWidth} px: ${wide.join(" | ")}`];
  });
}

/** Whether a reader sees the main part with its heading: nothing, or a line that says what is missing. */
export function unseen(page) {
  return page.evaluate(() =>
    ["main", "main h1"].flatMap((selector) => {
      const element = document.querySelector(selector);
      if (!element) return [`no ${selector}`];
      const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const { width, height } = element.getBoundingClientRect();
      return seen && width > 0 && height > 0 && element.innerText.trim() ? [] : [`${selector} is not visible`];
    }),
  );
}
