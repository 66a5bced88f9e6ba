// The fifteen checks by hand.
import { days, LIMITS, OPEN, screen, totals } from './policy.mjs'

export const prepare = (words) => checker(words, totals, (price) => price >= LIMITS.unitPrice)

/** All checks; those that read amounts are given. */
export function checker(words, totals, isDear) {
  const screened = screen(words)
  const open = new Set(OPEN)
  return (project) => {
    const findings = []
    const report = (check, place) => findings.push({ check, place })
    totals(project, report)
    for (const line of project.expenses) {
      const place = String(line.number)
      const { plan, sign_in: signIn, summary, photos, voucher } = line.papers
      if (!open.has(line.category)) report('forbidden-kind', place)
      if (line.fixed_asset || isDear(line.unit_price)) report('fixed-asset', place)
      if (Number(line.date.slice(0, 4)) !== project.year) report('other-year', place)
      if (!(plan && signIn && summary && photos && voucher && line.has_invoice)) report('papers', place)
      if (screened.test(line.description)) report('screened-word', place)
    }
    team(project.people, report)
    if (days(project.notice) < LIMITS.noticeDays) report('notice-days', '')
    return findings
  }
}

function team(people, report) {
  if (people.length < LIMITS.team) report('team-size', '')
  let leaders = 0
  people.forEach((person, at) => {
    if (person.role !== 'leader') return
    leaders += 1
    if (person.age > LIMITS.leaderAge) report('leader-age', String(at + 1))
  })
  if (leaders !== 1) report('one-leader', '')
}
