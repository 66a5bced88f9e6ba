// Answers the driver: one command a line, `check PATH` with findings and `run PATH PASSES` with nanoseconds.
// Started as `node peer.mjs ENTRANT FOLDER PROJECTS`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [entrant, folder, projects] = process.argv.slice(2)
const MODULES = { plain: './by_hand.mjs', zod: './by_zod.mjs', ajv: './by_ajv.mjs' }
const lines = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== '')

const { prepare } = await import(MODULES[entrant])
const check = prepare(lines('words.txt'))
const texts = lines('documents.fen.jsonl').slice(0, Number(projects))
const documents = texts.map((text) => JSON.parse(text))

/** What was found last; it is kept, so that nothing is optimised away. */
let kept

/** What both paths do with one project. */
const PATHS = {
  memory: (at) => check(documents[at]),
  text: (at) => {
    const document = JSON.parse(texts[at])
    return JSON.stringify({ id: document.id, findings: check(document) })
  },
}

function run(path, passes) {
  const step = PATHS[path]
  const start = process.hrtime.bigint()
  for (let pass = 0; pass < passes; pass++) {
    for (let at = 0; at < texts.length; at++) kept = step(at)
  }
  return String(process.hrtime.bigint() - start)
}

function found(path) {
  const all = texts.flatMap((_, at) => {
    kept = PATHS[path](at)
    const findings = path === 'text' ? JSON.parse(kept).findings : kept
    return findings.map(({ check, place }) => `${at}\t${check}\t${place}`)
  })
  return [...all.sort(), '.'].join('\n')
}

const require = createRequire(import.meta.url)
const version = entrant === 'plain' ? '' : `${entrant} ${require(`${entrant}/package.json`).version}, `
console.log(`ready\t${version}node ${process.versions.node}`)
for await (const line of createInterface({ input: process.stdin })) {
  const [command, path, passes] = line.split(' ')
  console.log(command === 'run' ? run(path, Number(passes)) : found(path))
}
