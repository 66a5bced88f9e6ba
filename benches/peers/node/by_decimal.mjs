// The fifteen checks by hand, with amounts as decimals: they are made from the texts of the document by each check anew, since JSON holds none.
import { Decimal } from 'decimal.js'
import { checker } from './by_hand.mjs'
import { LIMITS, OPEN, SHARES } from './policy.mjs'

/** Amounts are texts in yuan. */
export const documents = 'documents.jsonl'

const NOTHING = new Decimal(0)
const UNIT_PRICE = new Decimal(LIMITS.unitPrice).div(100)
const CAPS = Object.entries(SHARES).map(([category, hundredths]) => [category, new Decimal(hundredths).div(100)])

export const prepare = (words) => checker(words, totals, (price) => new Decimal(price).gte(UNIT_PRICE))

/** Sums by category, and in all. */
function sums(lines) {
  const by = {}
  let all = NOTHING
  for (const line of lines) {
    const amount = new Decimal(line.amount)
    by[line.category] = amount.plus(by[line.category] ?? NOTHING)
    all = all.plus(amount)
  }
  return { by, all }
}

function totals({ budget, expenses }, report) {
  const planned = sums(budget)
  const spent = sums(expenses)
  if (spent.all.gt(planned.all)) report('spent-in-all', '')
  for (const category of OPEN) {
    if ((spent.by[category] ?? NOTHING).gt(planned.by[category] ?? NOTHING)) report('spent-in-category', category)
  }
  for (const [category, share] of CAPS) {
    const name = category === 'volunteer' ? 'volunteers' : category
    const cap = planned.all.times(share)
    if ((planned.by[category] ?? NOTHING).gt(cap)) report(`budget-${name}`, category)
    if ((spent.by[category] ?? NOTHING).gt(cap)) report(`spent-on-${name}`, category)
  }
}
