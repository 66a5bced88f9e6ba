// The page of the README, in a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, opened } from "../support/chromium.mjs";
import { user } from "../support/folders.mjs";
import { blocks } from "../support/readme.mjs";
import { serve } from "../support/serve.mjs";

test("the form of the README says what is wrong with what is typed", async () => {
  const [{ code }, ...more] = blocks("html");
  assert.deepEqual(more, []);
  const server = await serve(user("readme-page", { "index.html": `<!doctype html>\n<html lang="zh">\n<meta charset="utf-8">\n<title>README</title>\n${code}` }));
  const chromium = await browser();
  try {
    const { page, wrong } = await opened(chromium);
    await page.goto(`${server.address}/index.html`);
    const amount = page.locator('[name="/budget/lines/0/amount"]');
    const said = (words) => page.waitForFunction((part) => document.querySelector('[name="/budget/lines/0/amount"]').validationMessage.includes(part), words);
    await amount.fill("一千二");
    await said("金额");
    await amount.fill("1,200元");
    await page.waitForFunction(() => !document.querySelector('[name="/budget/lines/0/amount"]').validationMessage.includes("金额"));
    assert.deepEqual(wrong, []);
  } finally {
    await chromium.close();
    await server.close();
  }
});
