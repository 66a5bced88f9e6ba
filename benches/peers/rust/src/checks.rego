# The fifteen checks; a finding is a check and its place.
package checks

open := {"activity", "materials", "venue", "publicity", "vehicle", "lecturer", "volunteer", "management"}

total := sum([line.amount | some line in input.budget])

spent := sum([line.amount | some line in input.expenses])

planned_for[category] := sum([line.amount | some line in input.budget; line.category == category]) if {
	some category in open
}

spent_on[category] := sum([line.amount | some line in input.expenses; line.category == category]) if {
	some category in open
}

year := sprintf("%d", [input.year])

leaders := [person | some person in input.people; person.role == "leader"]

findings contains ["budget-volunteers", "volunteer"] if planned_for.volunteer * 100 > total * 20

findings contains ["budget-management", "management"] if planned_for.management * 100 > total * 10

findings contains ["spent-in-all", ""] if spent > total

findings contains ["spent-in-category", category] if {
	some category in open
	spent_on[category] > planned_for[category]
}

findings contains ["spent-on-volunteers", "volunteer"] if spent_on.volunteer * 100 > total * 20

findings contains ["spent-on-management", "management"] if spent_on.management * 100 > total * 10

findings contains ["forbidden-kind", line.number] if {
	some line in input.expenses
	not line.category in open
}

findings contains ["fixed-asset", line.number] if {
	some line in input.expenses
	dear(line)
}

dear(line) if line.fixed_asset

dear(line) if line.unit_price >= 100000

findings contains ["screened-word", line.number] if {
	some line in input.expenses
	regex.match(`WORDS`, line.description)
}

findings contains ["other-year", line.number] if {
	some line in input.expenses
	not startswith(line.date, year)
}

findings contains ["papers", line.number] if {
	some line in input.expenses
	not complete(line)
}

complete(line) if {
	line.has_invoice
	line.papers.plan
	line.papers.sign_in
	line.papers.summary
	line.papers.photos
	line.papers.voucher
}

findings contains ["team-size", ""] if count(input.people) < 3

findings contains ["one-leader", ""] if count(leaders) != 1

findings contains ["leader-age", at + 1] if {
	some at, person in input.people
	person.role == "leader"
	person.age > 75
}

findings contains ["notice-days", ""] if (day(input.notice.until) - day(input.notice.from)) / 86400000000000 < 7

day(date) := time.parse_rfc3339_ns(concat("", [date, "T00:00:00Z"]))
