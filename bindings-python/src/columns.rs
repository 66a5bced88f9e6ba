//! Which column of a table is which of ours: by its header, or by the caller's own word.

use crate::cells::Spot;
use arrow_schema::Schema;
use zizhijin::ledger::headers::{Header, accepted, column};
use zizhijin::ledger::{Budgets, Kind, Lines, People, Projects};
use zizhijin::{Place, Problem, ProblemCode};

/// A table of a ledger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableKind {
    pub(crate) name: &'static str,
    columns: &'static [&'static str],
    kind: fn(&str) -> Option<Kind>,
}

pub(crate) const LINES: TableKind = TableKind { name: "lines", columns: Lines::COLUMNS, kind: Lines::kind };
pub(crate) const PROJECTS: TableKind =
    TableKind { name: "projects", columns: Projects::COLUMNS, kind: Projects::kind };
pub(crate) const BUDGETS: TableKind =
    TableKind { name: "budgets", columns: Budgets::COLUMNS, kind: Budgets::kind };
pub(crate) const PEOPLE: TableKind =
    TableKind { name: "people", columns: People::COLUMNS, kind: People::kind };

impl TableKind {
    /// The table of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [LINES, PROJECTS, BUDGETS, PEOPLE].into_iter().find(|table| table.name == name)
    }

    fn column(self, name: &str) -> Option<&'static str> {
        self.columns.iter().copied().find(|column| *column == name)
    }

    pub(crate) fn kind_of(self, column: &str) -> Kind {
        (self.kind)(column).unwrap_or(Kind::Texts)
    }

    fn problem(
        self,
        column: &'static str,
        code: ProblemCode,
        params: Vec<(&'static str, String)>,
    ) -> Problem {
        Spot { table: self.name, column, first: 0 }.problem(code, None, params)
    }
}

/// What a caller says of the columns of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapping {
    /// Headers, each with the column that it means; none where it is to be left out.
    pub(crate) headers: Vec<(String, Option<String>)>,
    /// Columns that the table does not have, each with what holds in every row.
    pub(crate) vouched: Vec<(String, String)>,
}

/// Which columns of a table are taken.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The place of each in the table, and its name.
    pub(crate) taken: Vec<(usize, &'static str)>,
    /// Columns without a place of their own, and what holds in each row.
    pub(crate) vouched: Vec<(&'static str, String)>,
    /// Headers that mean nothing to us, or that the caller left out.
    pub(crate) ignored: Vec<String>,
}

impl Layout {
    /// The columns that there are, with the name of their table: `lines.amount`.
    pub(crate) fn named(&self, table: TableKind) -> Vec<String> {
        let taken =
            self.taken.iter().map(|(_, name)| *name).chain(self.vouched.iter().map(|(name, _)| *name));
        taken.map(|name| format!("{}.{name}", table.name)).collect()
    }
}

impl Mapping {
    /// Finds the columns of a table.
    pub(crate) fn layout(&self, table: TableKind, schema: &Schema) -> Result<Layout, Vec<Problem>> {
        let mut layout = Layout { taken: Vec::new(), vouched: Vec::new(), ignored: Vec::new() };
        let mut problems = self.unknown(table, schema);
        for (at, field) in schema.fields().iter().enumerate() {
            let header = field.name();
            let own = self.headers.iter().find(|(known, _)| known == header).map(|(_, column)| column);
            let means = match own {
                Some(None) => None,
                // A unit that is not ours stays one, whatever the column is said to mean.
                Some(Some(name)) => match (table.column(name), column(table.name, header)) {
                    (Some(name), Header::OtherUnit(_)) if table.kind_of(name) == Kind::Amounts => {
                        problems.push(other_unit(table, name, header));
                        continue;
                    }
                    (name, _) => name,
                },
                None => match column(table.name, header) {
                    Header::Column(name) => Some(name),
                    Header::OtherUnit(name) => {
                        problems.push(other_unit(table, name, header));
                        continue;
                    }
                    Header::Unknown => None,
                },
            };
            match means {
                None => layout.ignored.push(header.clone()),
                Some(name) => match layout.taken.iter().find(|(_, taken)| *taken == name) {
                    None => layout.taken.push((at, name)),
                    Some((first, _)) => {
                        let first = schema.fields().get(*first).map(|field| field.name().clone());
                        let params = vec![("first", first.unwrap_or_default()), ("second", header.clone())];
                        problems.push(table.problem(name, ProblemCode::AmbiguousColumn, params));
                    }
                },
            }
        }
        for (name, value) in &self.vouched {
            let Some(name) = table.column(name) else { continue };
            if let Some((at, _)) = layout.taken.iter().find(|(_, taken)| *taken == name) {
                let header = schema.fields().get(*at).map(|field| field.name().clone()).unwrap_or_default();
                let params = vec![("first", header), ("second", format!("vouched[{name:?}]"))];
                problems.push(table.problem(name, ProblemCode::AmbiguousColumn, params));
            } else {
                layout.vouched.push((name, value.clone()));
            }
        }
        let mut names =
            layout.taken.iter().map(|(_, name)| *name).chain(layout.vouched.iter().map(|(name, _)| *name));
        if !names.any(|name| name == "project") && problems.iter().all(|problem| !about(problem, "project")) {
            let found: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            let accepted = accepted(table.name, "project").join(", ");
            let params =
                vec![("name", "project".to_owned()), ("accepted", accepted), ("found", found.join(", "))];
            problems.push(table.problem("project", ProblemCode::MissingColumn, params));
        }
        if problems.is_empty() { Ok(layout) } else { Err(problems) }
    }

    /// Headers that the table does not have, and columns that we do not have.
    fn unknown(&self, table: TableKind, schema: &Schema) -> Vec<Problem> {
        let mut problems = Vec::new();
        let found =
            || schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(", ");
        for (header, name) in &self.headers {
            if schema.fields().iter().all(|field| field.name() != header) {
                let params = vec![("name", header.clone()), ("found", found())];
                problems.push(table.problem("", ProblemCode::MissingHeader, params));
            }
            problems.extend(name.as_deref().and_then(|name| no_column(table, name)));
        }
        problems.extend(self.vouched.iter().filter_map(|(name, _)| no_column(table, name)));
        problems
    }
}

/// That amounts are in another unit than yuan.
fn other_unit(table: TableKind, name: &'static str, header: &str) -> Problem {
    table.problem(name, ProblemCode::UnitOfColumn, vec![("found", header.to_owned())])
}

/// That there is no such column among ours.
fn no_column(table: TableKind, name: &str) -> Option<Problem> {
    let accepted = || table.columns.join(", ");
    let params = || vec![("name", name.to_owned()), ("accepted", accepted())];
    table.column(name).is_none().then(|| table.problem("", ProblemCode::UnknownColumn, params()))
}

fn about(problem: &Problem, name: &str) -> bool {
    matches!(problem.place, Place::Cell { column, .. } if column == name)
}
