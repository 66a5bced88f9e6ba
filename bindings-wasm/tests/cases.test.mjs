// Every case of the repository through the npm package in Node: byte for byte what the door answers in Rust.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "zizhijin";
import { AT_LEAST, all } from "./support/answers.mjs";

const CASES = all();

test("no case was lost on the way", () => {
  assert.equal(CASES.length, Number(process.env.ZIZHIJIN_CASES));
  assert.ok(CASES.length >= AT_LEAST, `${CASES.length} cases`);
  const operations = new Set(CASES.map(({ operation }) => operation));
  for (const operation of ["assess", "can", "apply", "next_steps", "earliest", "portfolio", "replay"]) {
    assert.ok(operations.has(operation), operation);
  }
});

test("the cases hold Chinese and large amounts", () => {
  const chinese = /\p{Script=Han}/u;
  assert.ok(CASES.filter(({ request }) => chinese.test(request)).length >= 400);
  assert.ok(CASES.filter(({ answer }) => chinese.test(answer)).length >= 1400);
  assert.ok(CASES.filter(({ request }) => /"[0-9]{7,13}(?:\.[0-9]{2})?"/.test(request)).length >= 10, "amounts of a million and more");
});

test("each case has the answer of Rust", async () => {
  const engine = await load();
  for (const [at, { operation, request, answer }] of CASES.entries()) {
    assert.equal(engine.callText(operation, request), answer, `case ${at + 1}`);
  }
});
