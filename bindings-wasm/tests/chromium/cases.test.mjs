// Every case of the repository through the npm package in a browser: byte for byte what the door answers in Rust.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AT_LEAST, file } from "../support/answers.mjs";
import { browser, opened, result } from "../support/chromium.mjs";
import { user } from "../support/folders.mjs";
import { serve } from "../support/serve.mjs";

const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>All cases</title>
<body>
<script type="module">
  import { load } from "./node_modules/zizhijin/dist/index.js";
  const [engine, text] = await Promise.all([load(), fetch("answers.jsonl").then((response) => response.text())]);
  const all = text.trimEnd().split("\\n").map((line) => JSON.parse(line));
  const wrong = [];
  let bytes = 0;
  for (const [at, { operation, request, answer }] of all.entries()) {
    const given = engine.callText(operation, request);
    bytes += new TextEncoder().encode(given).length;
    if (given !== answer) {
      wrong.push({ case: at + 1, operation, given, answer });
    }
  }
  document.body.dataset.result = JSON.stringify({ number: all.length, bytes, wrong: wrong.length, first: wrong[0] });
</script>
`;

test("each case has the answer of Rust", async () => {
  const folder = user("all-cases", { "index.html": PAGE });
  const server = await serve(folder, { files: { "/answers.jsonl": file() } });
  const chromium = await browser();
  try {
    const { page, wrong } = await opened(chromium);
    await page.goto(server.address + "/index.html");
    const done = await result(page);
    assert.deepEqual(wrong, []);
    assert.equal(done.wrong, 0, JSON.stringify(done.first));
    assert.equal(done.number, Number(process.env.ZIZHIJIN_CASES));
    assert.ok(done.number >= AT_LEAST);
  } finally {
    await chromium.close();
    await server.close();
  }
});
