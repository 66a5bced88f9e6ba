// Answers the driver: one command a line, `check PATH` with findings and `run PATH PASSES` with nanoseconds.
// Started as `node peer.mjs ENTRANT FOLDER PROJECTS`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [entrant, folder, projects] = process.argv.slice(2)
const MODULES = {
  plain: './by_hand.mjs',
  decimal: './by_decimal.mjs',
  zod: './by_zod.mjs',
  ajv: './by_ajv.mjs',
}
const lines = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== '')

const module = await import(MODULES[entrant] ?? './by_zizhijin.mjs')
const texts = lines(module.documents ?? 'documents.fen.jsonl').slice(0, Number(projects))

/** What was found last; it is kept, so that nothing is optimised away. */
let kept

/** What is done with one project for each table, and what was found of it. */
const paths = module.prepare === undefined ? { text: module.ENTRANTS[entrant](texts) } : checking(module.prepare)

/** Those who check a document that was read, with its text around that. */
function checking(prepare) {
  const check = prepare(lines('words.txt'))
  const documents = texts.map((text) => JSON.parse(text))
  const checked = (at) => {
    const document = JSON.parse(texts[at])
    return JSON.stringify({ id: document.id, findings: check(document) })
  }
  return {
    memory: { run: (at) => check(documents[at]), found: (_, findings) => findings },
    text: { run: checked, found: (_, answer) => JSON.parse(answer).findings },
  }
}

function run(path, passes) {
  const step = paths[path].run
  const start = process.hrtime.bigint()
  for (let pass = 0; pass < passes; pass++) {
    for (let at = 0; at < texts.length; at++) kept = step(at)
  }
  return String(process.hrtime.bigint() - start)
}

function found(path) {
  const { run, found } = paths[path]
  const all = texts.flatMap((_, at) => found(at, run(at)).map(({ check, place }) => `${at}\t${check}\t${place}`))
  return [...all.sort(), '.'].join('\n')
}

const require = createRequire(import.meta.url)
const PACKAGES = { decimal: 'decimal.js', zod: 'zod', ajv: 'ajv' }
const peer = PACKAGES[entrant]
const version = peer === undefined ? '' : `${peer} ${require(`${peer}/package.json`).version}, `
console.log(`ready\t${version}node ${process.versions.node}`)
for await (const line of createInterface({ input: process.stdin })) {
  const [command, path, passes] = line.split(' ')
  console.log(command === 'run' ? run(path, Number(passes)) : found(path))
}
