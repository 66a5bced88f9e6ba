// What a user's first program does, for the tests that differ only in where it runs.

/** The body of a module that has `load` and calls `done` with what came of it. */
export const STEPS = `
try {
  const engine = await load();
  const [policy] = engine.call("policies", {});
  const dossier = { format: 1, id: "P-1", budget: { total: "999999999999.99", lines: [{ id: "b1", category: "material", amount: "1234.50" }] } };
  const report = engine.call("assess", { policy: policy.id, as_of: "2026-03-01", dossier });
  const { message_zh } = report.findings[0];
  done({ policy: policy.id, name: policy.name_zh, dossier: report.dossier, chinese: /\\p{Script=Han}/u.test(message_zh) });
} catch (thrown) {
  done({ name: thrown.name, code: thrown.code, message: thrown.message });
}
`;

/** A page that takes the package from an address and shows what came of the steps. */
export function page(from, { head = "", script = "steps.js" } = {}) {
  const html = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<title>First steps</title>
${head}
</head>
<body>
<script type="module" src="./${script}"></script>
</body>
</html>
`;
  const code = `import { load } from "${from}";
const done = (result) => { document.body.dataset.result = JSON.stringify(result); };
${STEPS}`;
  return { "index.html": html, [script]: code };
}

/** What comes of the steps where everything works. */
export function check(assert, result) {
  assert.deepEqual(result, { policy: "chuansha", name: result.name, dossier: "P-1", chinese: true });
  assert.match(result.name, /居民/u);
}
