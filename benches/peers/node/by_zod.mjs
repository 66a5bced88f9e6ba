// The fifteen checks as a schema of zod: the shape by types, each check as a refinement that says its name.
import * as z from 'zod'
import { days, LIMITS, OPEN, screen, totals } from './policy.mjs'

export function prepare(words) {
  const schema = project(screen(words), new Set(OPEN))
  return (document) => {
    const { error } = schema.safeParse(document)
    return error === undefined ? [] : error.issues.map(({ message, path }) => ({ check: message, place: place(path) }))
  }
}

/** `['expenses', 3, 'category']` is the line 4; a path without a number is a category, or nothing. */
function place([list, at]) {
  if (typeof at === 'number') return String(at + 1)
  return list === 'categories' ? at : ''
}

function project(screened, open) {
  const fen = z.int().nonnegative()
  const line = z
    .object({
      number: z.int(),
      category: z.string().refine((category) => open.has(category), 'forbidden-kind'),
      amount: fen,
      date: z.iso.date(),
      description: z.string().refine((text) => !screened.test(text), 'screened-word'),
      has_invoice: z.boolean(),
      papers: z.object({
        plan: z.boolean(),
        sign_in: z.boolean(),
        summary: z.boolean(),
        photos: z.boolean(),
        voucher: z.boolean(),
      }),
      fixed_asset: z.boolean(),
      unit_price: fen,
    })
    .refine((line) => !line.fixed_asset && line.unit_price < LIMITS.unitPrice, 'fixed-asset')
    .refine(({ papers, has_invoice: invoice }) => {
      return papers.plan && papers.sign_in && papers.summary && papers.photos && papers.voucher && invoice
    }, 'papers')
  const person = z
    .object({ name: z.string(), role: z.enum(['leader', 'member']), age: z.int() })
    .refine(({ role, age }) => role !== 'leader' || age <= LIMITS.leaderAge, 'leader-age')
  return z
    .object({
      id: z.string(),
      year: z.int(),
      notice: z
        .object({ from: z.iso.date(), until: z.iso.date() })
        .refine((notice) => days(notice) >= LIMITS.noticeDays, 'notice-days'),
      people: z
        .array(person)
        .min(LIMITS.team, 'team-size')
        .refine((people) => people.filter(({ role }) => role === 'leader').length === 1, 'one-leader'),
      budget: z.array(z.object({ category: z.string(), amount: fen })),
      expenses: z.array(line),
    })
    .superRefine((project, context) => {
      const report = (message, path) => context.addIssue({ code: 'custom', message, path })
      totals(project, (check, category) => report(check, ['categories', category]))
      project.expenses.forEach(({ date }, at) => {
        if (Number(date.slice(0, 4)) !== project.year) report('other-year', ['expenses', at, 'date'])
      })
    })
}
