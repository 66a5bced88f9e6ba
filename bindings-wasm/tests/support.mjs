/** What the tests share: the engine, and a form that is all in order. */

import assert from "node:assert/strict";
import { ZizhijinError, load } from "../dist/node.js";

export const engine = await load();

/** Whom the form is for: the team, while it writes its application. */
export const TEAM = { policy: "chuansha", as_of: "2025-11-06", role: "team", stage: "generation" };

/** A line of a budget with everything that the rules read. */
export function line(id, category, amount, more = {}) {
  const payee = category === "volunteer" ? "volunteer" : "supplier";
  const plain = { description: "按计划使用", unit_price: null, quantity: null, nature: "ordinary", payee, lasts_over_year: false };
  return { id, category, category_description: null, amount, ...plain, ...more };
}

/** The application of a project of residents on which nobody but people can find anything. */
export function application(lines = [line("b1", "materials", "8000.00"), line("b2", "volunteer", "2000.00")]) {
  return {
    format: 1,
    id: "2026-balcony-gardens",
    neighbourhood: "n05",
    project: {
      title: "阳台花园",
      category: "environment",
      category_description: null,
      sources: [{ id: "s1", kind: "government", amount: "12000.00" }],
      festival: false,
      everyday: false,
      recurs: false,
      funded: false,
      engineering: false,
      micro_renewal: false,
      responsible_party: null,
      area: "neighbourhood",
      within_powers: true,
      self_entertainment: false,
      few_beneficiaries: false,
      for_profit: false,
      starts_on: "2026-03-01",
      ends_on: "2026-11-30",
    },
    team: {
      people: [
        { id: "r1", role: "leader", resident: true, born_on: "1960-05-01", education: "senior_middle", other_projects: [] },
        { id: "r2", role: "member", resident: true, other_projects: [] },
        { id: "r3", role: "member", resident: true, other_projects: [] },
      ],
      liaison: "w1",
    },
    plan: [{ id: "p1", title: "种花" }],
    budget: { total: null, lines },
    events: [
      { event: "needs_surveyed", on: "2025-10-08", by: "residents_committee" },
      { event: "topic_decided", on: "2025-10-20", by: "residents_committee", forum: "residents_meeting" },
    ],
  };
}

/** What is thrown by something that has to throw an error of the package. */
export function thrownBy(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof ZizhijinError && error instanceof Error, `not one of ours: ${error}`);
    assert.equal(error.name, "ZizhijinError");
    assert.ok(error.code.length > 0 && error.message.length > 0);
    return error;
  }
  assert.fail("nothing was thrown");
}

/** The same of a promise. */
export async function rejection(promise) {
  const settled = await promise.then(
    () => () => assert.fail("nothing was thrown"),
    (error) => () => {
      throw error;
    },
  );
  return thrownBy(settled);
}

/** That the next call works. */
export function well() {
  const dossier = { format: 1, id: "d1", expenses: [{ id: "e1", amount: "12.50", nature: "office" }] };
  const report = engine.call("assess", { policy: "chuansha", as_of: "2026-06-30", rules: ["expense.prohibited"], dossier });
  assert.deepEqual(report.findings.map((finding) => finding.outcome), ["fail"]);
}
