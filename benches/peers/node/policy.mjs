// What the fifteen checks compare with. Amounts are in fen, so that sums are exact.
export const OPEN = [
  'activity',
  'materials',
  'venue',
  'publicity',
  'vehicle',
  'lecturer',
  'volunteer',
  'management',
]
export const LIMITS = { team: 3, leaderAge: 75, unitPrice: 100_000, noticeDays: 7 }
/** Hundredths of the budget. */
export const SHARES = { volunteer: 20, management: 10 }
const DAY = 86_400_000

/** One expression for all words. */
export const screen = (words) => new RegExp(words.join('|'), 'u')

export const days = ({ from, until }) => (Date.parse(until) - Date.parse(from)) / DAY

/** Sums by category, and in all. */
export function sums(lines) {
  const by = {}
  let all = 0
  for (const { category, amount } of lines) {
    by[category] = (by[category] ?? 0) + amount
    all += amount
  }
  return { by, all }
}

/** The six checks on totals. */
export function totals({ budget, expenses }, report) {
  const planned = sums(budget)
  const spent = sums(expenses)
  if (spent.all > planned.all) report('spent-in-all', '')
  for (const category of OPEN) {
    if ((spent.by[category] ?? 0) > (planned.by[category] ?? 0)) report('spent-in-category', category)
  }
  for (const [category, hundredths] of Object.entries(SHARES)) {
    const name = category === 'volunteer' ? 'volunteers' : category
    const over = (of) => (of[category] ?? 0) * 100 > planned.all * hundredths
    if (over(planned.by)) report(`budget-${name}`, category)
    if (over(spent.by)) report(`spent-on-${name}`, category)
  }
}
