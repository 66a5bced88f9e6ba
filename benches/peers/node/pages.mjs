// What a keystroke and the first load cost in a browser: answers the driver as peers do, `run TASK PASSES` with the nanoseconds of each part of the
// task, of the last pass. Started as `node pages.mjs FOLDER`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { browser } from '../../../bindings-wasm/tests/support/chromium.mjs'
import { serve } from '../../../bindings-wasm/tests/support/serve.mjs'

const [folder] = process.argv.slice(2)
const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Somebody who looks at a project whose year is over: all rules, of all people, of all stages. */
const [first] = readFileSync(join(folder, 'requests.jsonl'), 'utf8').split('\n', 1)
const { dossier, ...whole } = JSON.parse(first)
const FULL = { draft: dossier, options: whole }

/** Somebody who writes an application and has got to the middle: of every two facts of the project, the team and the budget, one is blank. */
function halfFilled({ id, project, team, plan, budget }) {
  let facts = 0
  const blank = (value) => {
    if (Array.isArray(value)) return value.map(blank)
    if (typeof value !== 'object' || value === null) return facts++ % 2 === 0 ? value : ''
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, blank(part)]))
  }
  const { amount } = budget.lines[0]
  const draft = { id, project: blank(project), team: blank(team), plan, budget: blank(budget) }
  draft.budget.lines[0].amount = amount
  return draft
}
const HALF = {
  draft: halfFilled(dossier),
  options: { ...whole, as_of: '2022-06-01', role: 'team', stage: 'generation' },
}

// Pages that share nothing with others may read a clock of five microseconds.
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}
const files = { '/page.mjs': here('page.mjs'), '/index.html': here('page.html') }
const server = await serve(here('../../../bindings-wasm'), { headers, files, types: { '.mjs': 'text/javascript' } })
const chromium = await browser()

/** A page of its own, without anything that another one left behind; nobody stands between it and what it asks for. */
async function shown() {
  const context = await chromium.newContext()
  const page = await context.newPage()
  await page.goto(`${server.address}/index.html`)
  const isAlone = await page.evaluate(() => crossOriginIsolated)
  if (!isAlone) throw new Error('the clock of the page is too coarse')
  return page
}

async function load(way, given) {
  const page = await shown()
  const took = await page.evaluate(async ([way, given]) => (await import('./page.mjs'))[way](given), [way, given])
  await page.context().close()
  return took
}

/** A page that stays, with one keystroke a pass. */
function typing(way, given) {
  let ready
  return async () => {
    ready ??= shown().then(async (page) => {
      await page.evaluate(
        async ([way, given]) => {
          globalThis.stroke = await (await import('./page.mjs'))[way](given)
        },
        [way, given],
      )
      return page
    })
    return (await ready).evaluate(() => globalThis.stroke())
  }
}

const TASKS = {
  full: typing('drafted', FULL),
  half: typing('drafted', HALF),
  fullform: typing('bound', FULL),
  halfform: typing('bound', HALF),
  load: async () => {
    const [first, validation] = await load('loaded', FULL)
    return [first, ...(await load('loadedInParts')), validation]
  },
}

console.log(`ready\tChromium ${chromium.version()}`)
for await (const line of createInterface({ input: process.stdin })) {
  const [, task, passes] = line.split(' ')
  let took = []
  for (let pass = 0; pass < Number(passes); pass++) took = await TASKS[task]()
  console.log(took.map((microseconds) => Math.max(0, Math.round(microseconds * 1000))).join(' '))
}
await chromium.close()
await server.close()
