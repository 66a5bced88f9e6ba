// A browser, and pages of it that tell what went on in them.

import { chromium } from "playwright-core";

/** Starts the browser without a window. As root it cannot have its sandbox. */
export function browser() {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/**
 * A page of its own, with everything that it asked for and everything that went wrong in it. The sign of a page, for which browsers
 * ask by themselves, is answered and not counted.
 */
export async function opened(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  const asked = [];
  const wrong = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/favicon.ico")) {
      asked.push(request.url());
    }
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      wrong.push(message.text());
    }
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  return { page, asked, wrong, close: () => context.close() };
}

/** What a page of a test puts into `document.body.dataset.result` once it is done. */
export async function result(page) {
  await page.waitForFunction(() => document.body?.dataset.result !== undefined, undefined, { timeout: 20_000 });
  return JSON.parse(await page.evaluate(() => document.body.dataset.result));
}
