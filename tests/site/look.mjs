// Looks at a documentation site in headless Chromium, opened from disk, on a desk and on a phone.
// Usage: node look.mjs SITE SCREENSHOTS CHROMIUM EMULATED, the last one the URL of the same site on an emulator. Prints JSON: {"looked": n, "findings": [...]}.
import { mkdir, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, pictures, executablePath, emulated] = process.argv.slice(2);

const SCREENS = [
  { name: "desk", viewport: { width: 1280, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
];

// Of these there is a picture of each screen. All pages are looked at on the phone, where all that is wrong on a
// desk shows too: what fits there fits everywhere.
const PICTURED = [
  "index.html",
  "guide/examples.html",
  "guide/waiting.html",
  "operations.html",
  "errata/index.html",
  "errata/of-domains.html",
  "errata/power-method.html",
  "cli/computestacks-service-list.html",
  "behaviour.html",
  "validator.html",
];

// The reference renders all operations in one page, which a busy machine needs time for. Milliseconds.
const PATIENCE = 90000;

// What somebody types into the search, and the page that must be among what it finds.
const SEARCHES = [
  ["scale a container service", "operations.html"],
  ["backup", "cli/computestacks-backup"],
  ["certificate", "cli/computestacks-certificate"],
  ["api_version", "errata/api-version.html"],
];

const findings = [];
const find = (screen, page, what) => findings.push(`${screen} ${page}: ${what}`);

const pagesBelow = async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html") && entry.name !== "toc.html" && !entry.parentPath.endsWith("reference"))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .sort();
};

const measure = () => {
  const scrolling = document.scrollingElement;
  const visible = (element) => {
    const box = element?.getBoundingClientRect();
    return Boolean(box && box.width > 0 && box.height > 0);
  };
  const heading = document.querySelector("main h1");
  // The one that sticks out says where to look.
  const wide = [...document.querySelectorAll("main *")].find(
    (element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest("pre, .table-wrapper"),
  );
  return {
    title: document.title,
    heading: visible(heading) ? heading.textContent.trim() : "",
    overflow: scrolling.scrollWidth - innerWidth,
    wide: wide?.outerHTML.slice(0, 120),
    text: document.querySelector("main")?.innerText.trim().length ?? 0,
  };
};

const lookAt = async (page, screen, name) => {
  const said = (message) => {
    if (message.type() === "error") find(screen, name, `console: ${message.text()}`);
  };
  const failed = (error) => find(screen, name, `script: ${error.message}`);
  page.on("console", said).on("pageerror", failed);
  try {
    await page.goto(pathToFileURL(join(site, name)).href);
    const seen = await page.evaluate(measure);
    if (!seen.title) find(screen, name, "no title");
    if (!seen.heading) find(screen, name, "no heading that can be seen");
    if (seen.text < 40) find(screen, name, "nearly nothing to read");
    if (seen.overflow > 0) find(screen, name, `${seen.overflow} pixels wider than the screen: ${seen.wide}`);
    if (PICTURED.includes(name)) {
      await page.screenshot({ path: join(pictures, `${screen}-${name.replaceAll("/", "-").replace(".html", "")}.png`) });
    }
  } catch (error) {
    find(screen, name, error.message.split("\n")[0]);
  } finally {
    page.off("console", said).off("pageerror", failed);
  }
};

const search = async (context, screen) => {
  for (const [words, wanted] of SEARCHES) {
    const page = await context.newPage();
    try {
      await page.goto(pathToFileURL(join(site, "index.html")).href);
      await page.click("#mdbook-search-toggle");
      await page.locator("#mdbook-searchbar").pressSequentially(words);
      await page.waitForSelector(`#mdbook-searchresults a[href*="${wanted}"]`, { timeout: PATIENCE });
      await page.screenshot({ path: join(pictures, `${screen}-search.png`) });
    } catch {
      find(screen, "index.html", `a search for "${words}" does not find ${wanted}`);
    } finally {
      await page.close();
    }
  }
};

const REFERENCE = "reference/index.html";

// The API reference, opened from disk: links lead to their operations and schemas, the search finds, and requests
// are not offered.
const reference = async (context, screen) => {
  const page = await context.newPage();
  const find = (what) => findings.push(`${screen} ${REFERENCE}: ${what}`);
  page.on("console", (message) => message.type() === "error" && find(`console: ${message.text()}`));
  page.on("pageerror", (error) => find(`script: ${error.message}`));
  try {
    await page.goto(pathToFileURL(join(site, REFERENCE)).href);
    await page.waitForSelector('main h1, [id$="description/introduction"]');
    // The first operation of each tag, and a schema.
    const links = await page.evaluate(() => {
      const operations = Object.values(window.contract.paths).flatMap((item) => Object.values(item));
      const first = new Map();
      for (const { tags, operationId } of operations) {
        if (operationId && !first.has(tags[0])) first.set(tags[0], operationId);
      }
      const tags = [...first].map(([tag, id]) => `tag/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`);
      return [...tags, `schemas/${Object.keys(window.contract.components.schemas)[0]}`];
    });
    if (links.length < 2) find("there are no operations");
    for (const link of links) {
      await page.evaluate((link) => (location.hash = link), link);
      const seen = page.locator(`[id$="/${link}"]`).first();
      const inView = await seen
        .waitFor({ state: "visible", timeout: PATIENCE })
        .then(() => page.waitForFunction(
          (id) => {
            const box = document.querySelector(`[id$="/${id}"]`)?.getBoundingClientRect();
            return box && box.top < innerHeight && box.bottom > 0;
          },
          link,
          { timeout: PATIENCE },
        ))
        .catch(() => null);
      if (!inView) find(`#${link} leads nowhere`);
      const name = { [links[0]]: "reference", [links.at(-1)]: "reference-schema" }[link];
      if (name) await page.screenshot({ path: join(pictures, `${screen}-${name}.png`) });
    }
    const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if (overflow > 0) find(`${overflow} pixels wider than the screen`);
    if ((await page.locator('button:has-text("Test Request")').count()) > 0) find("offers requests that it cannot send");
    if (screen === "desk") {
      if (!(await page.locator("#try").isVisible())) find("does not say how to send requests");
      await page.keyboard.press("Control+k");
      // Fields of this very name come before operations, so not `backup`.
      await page.keyboard.type("backups");
      await page.waitForSelector('[role="listbox"] :text("List the backups of a volume")', { timeout: PATIENCE }).catch(() => find('a search for "backups" does not find their list'));
      await page.screenshot({ path: join(pictures, `${screen}-reference-search.png`) });
    }
  } catch (error) {
    find(error.message.split("\n")[0]);
  } finally {
    await page.close();
  }
};

// The API reference, served by an emulator: a request is sent, with credentials, and its response is shown.
const request = async (browser) => {
  const context = await browser.newContext({ viewport: SCREENS[0].viewport });
  const page = await context.newPage();
  const find = (what) => findings.push(`desk ${REFERENCE} on an emulator: ${what}`);
  page.on("console", (message) => message.type() === "error" && find(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(emulated).origin) && !request.url().startsWith("data:")) find(`asks for ${request.url()}`);
  });
  try {
    await page.goto(`${emulated}${REFERENCE}#tag/products/listProducts`);
    await page.locator('[id$="/listProducts"] button:has-text("Test Request")').first().click();
    await page.locator('button:has-text("Send")').first().click();
    await page.waitForSelector(':text("200 OK")', { timeout: PATIENCE });
    await page.screenshot({ path: join(pictures, "desk-reference-request.png") });
  } catch (error) {
    find(error.message.split("\n")[0]);
  } finally {
    await context.close();
  }
};

const dark = async (context) => {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: "dark" });
  for (const [name, path] of [["dark", "guide/waiting.html"], ["reference-dark", REFERENCE]]) {
    await page.goto(pathToFileURL(join(site, path)).href);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(pictures, `desk-${name}.png`) });
  }
  await page.close();
};

await mkdir(pictures, { recursive: true });
const names = await pagesBelow(site);
const browser = await chromium.launch({
  executablePath,
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // As root, as in CI, Chromium has no sandbox. The pages are our own.
    "--no-sandbox",
  ],
});
try {
  const whole = names.includes("operations.html");
  for (const { name: screen, ...options } of SCREENS) {
    const context = await browser.newContext(options);
    await context.route("**/*", (route) => {
      const url = route.request().url();
      if (/^(file|data|blob):/.test(url)) return route.continue();
      find(screen, route.request().frame()?.url().split("/").slice(-2).join("/") ?? "", `asks for ${url}`);
      return route.abort();
    });
    const queue = screen === "phone" || !whole ? [...names] : names.filter((name) => PICTURED.includes(name));
    const worker = async () => {
      const page = await context.newPage();
      for (let name = queue.shift(); name; name = queue.shift()) await lookAt(page, screen, name);
    };
    await Promise.all([worker(), worker(), worker()]);
    if (whole) {
      await search(context, screen);
      await reference(context, screen);
      if (screen === "desk") await dark(context);
    }
    await context.close();
  }
  if (whole) await request(browser);
} finally {
  await browser.close();
}
console.log(JSON.stringify({ looked: names.length, findings: [...new Set(findings)].sort() }));
