// zizhijin from JavaScript, and what JSON alone takes of the time: full dossiers in, reports out.
import { load } from '../../../bindings-wasm/dist/node.js'

/** Requests to the door. */
export const documents = 'requests.jsonl'

const engine = await load()
const told = (_, { findings }) => findings.map(({ rule, subject }) => ({ check: rule, place: subject.id ?? '' }))

/** What each entrant does with the request of one project, and what it found. */
export const ENTRANTS = {
  'zizhijin-text': (texts) => ({
    run: (at) => engine.callText('assess', texts[at]),
    found: (at, answer) => told(at, JSON.parse(answer).ok),
  }),
  'zizhijin-objects': (texts) => {
    const requests = texts.map((text) => JSON.parse(text))
    return { run: (at) => engine.call('assess', requests[at]), found: told }
  },
  json: (texts) => {
    const reports = texts.map((text) => JSON.parse(engine.callText('assess', text)))
    const run = (at) => [JSON.parse(texts[at]), JSON.stringify(reports[at])]
    return { run, found: () => [] }
  },
}
