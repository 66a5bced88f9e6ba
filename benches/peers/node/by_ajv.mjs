// What a JSON schema can say of the fifteen checks: seven. It has no sums, no differences of dates, and cannot compare a
// date with the year of another field.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { LIMITS, OPEN } from './policy.mjs'

export function prepare(words) {
  const validate = new Ajv2020({ allErrors: true }).compile(project(words))
  return (document) => (validate(document) ? [] : findings(validate.errors))
}

const text = { type: 'string' }
const fen = { type: 'integer', minimum: 0 }
const kept = { type: 'boolean', const: true }

/** All fields are there, as with the other peers that read a shape. */
const object = (properties, more = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  ...more,
})

function project(words) {
  const line = object({
    number: { type: 'integer' },
    category: { type: 'string', enum: OPEN },
    amount: fen,
    date: text,
    description: { type: 'string', not: { pattern: words.join('|') } },
    has_invoice: kept,
    papers: object({ plan: kept, sign_in: kept, summary: kept, photos: kept, voucher: kept }),
    fixed_asset: { type: 'boolean', const: false },
    unit_price: { ...fen, exclusiveMaximum: LIMITS.unitPrice },
  })
  const leads = { type: 'object', required: ['role'], properties: { role: { const: 'leader' } } }
  const person = object(
    { name: text, role: { type: 'string', enum: ['leader', 'member'] }, age: { type: 'integer' } },
    { if: leads, then: { properties: { age: { type: 'integer', maximum: LIMITS.leaderAge } } } },
  )
  return object({
    id: text,
    year: { type: 'integer' },
    notice: object({ from: text, until: text }),
    people: {
      type: 'array',
      minItems: LIMITS.team,
      items: person,
      contains: leads,
      minContains: 1,
      maxContains: 1,
    },
    budget: { type: 'array', items: object({ category: text, amount: fen }) },
    expenses: { type: 'array', items: line },
  })
}

const BY_FIELD = {
  category: 'forbidden-kind',
  description: 'screened-word',
  has_invoice: 'papers',
  papers: 'papers',
  fixed_asset: 'fixed-asset',
  unit_price: 'fixed-asset',
  age: 'leader-age',
}

/** An error of the schema as a finding; two errors of one check on one line are one finding. */
function findings(errors) {
  const found = new Map()
  for (const { instancePath, keyword } of errors) {
    const [, list, at, field] = instancePath.split('/')
    const check = at === undefined ? ofTeam(list, keyword) : BY_FIELD[field]
    if (check === undefined) continue
    const place = at === undefined ? '' : String(Number(at) + 1)
    found.set(`${check} ${place}`, { check, place })
  }
  return [...found.values()]
}

/** `if` only repeats what its branch said. */
function ofTeam(list, keyword) {
  if (list !== 'people' || keyword === 'if') return undefined
  return keyword === 'minItems' ? 'team-size' : 'one-leader'
}
