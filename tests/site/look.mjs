// Looks at a documentation site in headless Chromium, opened from disk, on a desk and on a phone.
// Usage: node look.mjs SITE SCREENSHOTS CHROMIUM. Prints JSON: {"looked": n, "findings": [...]}.
import { mkdir, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, pictures, executablePath] = process.argv.slice(2);

const SCREENS = [
  { name: "desk", viewport: { width: 1280, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
];

// Of these there is a picture of each screen; all pages are looked at.
const PICTURED = [
  "index.html",
  "guide/examples.html",
  "guide/waiting.html",
  "operations/index.html",
  "operations/listContainerServices.html",
  "operations/updateContainerService.html",
  "operations/powerContainerService.html",
  "schemas/ContainerService.html",
  "schemas/CurrentState.html",
  "errata/index.html",
  "errata/power-method.html",
  "cli/computestacks-service-list.html",
  "behaviour.html",
  "validator.html",
];

// What somebody types into the search, and the page that must be among what it finds.
const SEARCHES = [
  ["scale a container service", "operations/scaleContainerService.html"],
  ["updateContainerService", "operations/updateContainerService.html"],
  ["auto_scale_max", "schemas/ContainerService.html"],
];

const findings = [];
const find = (screen, page, what) => findings.push(`${screen} ${page}: ${what}`);

const pagesBelow = async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html") && entry.name !== "toc.html")
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
      await page.waitForSelector(`#mdbook-searchresults a[href*="${wanted}"]`, { timeout: 15000 });
      await page.screenshot({ path: join(pictures, `${screen}-search.png`) });
    } catch {
      find(screen, "index.html", `a search for "${words}" does not find ${wanted}`);
    } finally {
      await page.close();
    }
  }
};

// The tabs of examples: one language at a time, and the choice holds on the next page.
const tabs = async (context, screen) => {
  const [first, second] = ["operations/listContainerServices.html", "operations/showContainerService.html"];
  const page = await context.newPage();
  try {
    await page.goto(pathToFileURL(join(site, first)).href);
    await page.click('.tabs button:text-is("Python")');
    const shown = await page.locator(".examples .panel:visible").count();
    if (shown !== 1) find(screen, first, `${shown} languages are shown at a time`);
    await page.locator(".examples").screenshot({ path: join(pictures, `${screen}-tabs.png`) });
    await page.goto(pathToFileURL(join(site, second)).href);
    const chosen = await page.textContent('.tabs [aria-selected="true"]');
    if (chosen !== "Python") find(screen, second, `the choice of Python became ${chosen}`);
  } catch (error) {
    find(screen, first, `tabs: ${error.message.split("\n")[0]}`);
  } finally {
    await page.close();
  }
};

const dark = async (context) => {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(pathToFileURL(join(site, "operations/updateContainerService.html")).href);
  await page.screenshot({ path: join(pictures, "desk-dark.png") });
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
  const whole = names.includes("operations/index.html");
  for (const { name: screen, ...options } of SCREENS) {
    const context = await browser.newContext(options);
    await context.route("**/*", (route) => {
      const url = route.request().url();
      if (/^(file|data|blob):/.test(url)) return route.continue();
      find(screen, route.request().frame()?.url().split("/").slice(-2).join("/") ?? "", `asks for ${url}`);
      return route.abort();
    });
    const queue = [...names];
    const worker = async () => {
      const page = await context.newPage();
      for (let name = queue.shift(); name; name = queue.shift()) await lookAt(page, screen, name);
    };
    await Promise.all([worker(), worker(), worker()]);
    if (whole) {
      await search(context, screen);
      await tabs(context, screen);
      if (screen === "desk") await dark(context);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify({ looked: names.length, findings: [...new Set(findings)].sort() }));
