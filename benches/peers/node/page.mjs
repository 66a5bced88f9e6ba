// What the page of a form does: loads the package, and takes keystrokes. Everything is told in microseconds.

/** The package as it is built, with the parts of it that it does not show. */
const DIST = './dist'
const [{ load }, { bind }, { readForm }, { answer }, { write }, { default: init, call }] = await Promise.all(
  ['index', 'html', 'html-draft', 'native', 'write', 'glue'].map((name) => import(`${DIST}/${name}.js`)),
)

/** What a function gives, and how long it took. */
function timed(run) {
  const start = performance.now()
  const value = run()
  return [value, (performance.now() - start) * 1000]
}

async function timedLater(run) {
  const start = performance.now()
  const value = await run()
  return [value, (performance.now() - start) * 1000]
}

/** From nothing to the first answer and the first validation, as a page does it. */
export async function loaded({ draft, options }) {
  const [engine, loading] = await timedLater(load)
  const [, first] = timed(() => engine.call('policies', {}))
  const [, validation] = timed(() => engine.validate(draft, options))
  return [loading + first, validation]
}

/** The same in its parts: bytes, compiling them, an instance of them, the first answer, for which the policies are read. */
export async function loadedInParts() {
  const [bytes, fetching] = await timedLater(async () => (await fetch(`${DIST}/zizhijin.wasm`)).arrayBuffer())
  const [module, compiling] = await timedLater(() => WebAssembly.compile(bytes))
  const [, starting] = await timedLater(() => init({ module_or_path: module }))
  const [, first] = timed(() => call('policies', '{}'))
  return [fetching, compiling, starting, first]
}

let digit = 0

/** Another last digit of an amount. */
const typed = (amount) => amount.slice(0, -1) + (digit = (digit + 1) % 10)

/** Keystrokes in an amount of a draft. */
export async function drafted({ draft, options }) {
  const engine = await load()
  const [line] = draft.budget.lines
  const type = () => {
    line.amount = typed(line.amount)
  }
  return () => {
    type()
    const [, whole] = timed(() => engine.validate(draft, options))
    type()
    const request = { ...options, dossier: draft }
    const [, stringify] = timed(() => JSON.stringify(request))
    const [{ text }, writing] = timed(() => write(request))
    const [told, native] = timed(() => answer('validate', text))
    const [, parse] = timed(() => JSON.parse(told))
    return [whole, native, stringify + parse, writing - stringify]
  }
}

/** Keystrokes in a form that is bound, whose controls hold all of a draft. */
export async function bound({ draft, options }) {
  const engine = await load()
  const form = document.createElement('form')
  form.innerHTML = controls(draft)
  document.body.append(form)
  bind(form, engine, options)
  const amount = form.elements.namedItem('/budget/lines/0/amount')
  return () => {
    amount.value = typed(amount.value)
    const [, whole] = timed(() => amount.dispatchEvent(new Event('input', { bubbles: true })))
    amount.value = typed(amount.value)
    const [read, reading] = timed(() => readForm(form))
    const [, validating] = timed(() => engine.validate(read.draft, options))
    const { text } = write({ ...options, dossier: read.draft })
    const [, native] = timed(() => answer('validate', text))
    return [whole, reading, validating, native]
  }
}

/** A control for every fact: a box to check for what is true or false, and 无 for what is known not to be. */
function controls(value, pointer = '') {
  if (Array.isArray(value) && value.length === 0) return `<input type="hidden" name="${pointer}/-">`
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => controls(part, `${pointer}/${name}`))
      .join('')
  }
  if (typeof value === 'boolean') return `<input type="checkbox" name="${pointer}" ${value ? 'checked' : ''}>`
  return `<input name="${pointer}" value="${value ?? '无'}">`
}
