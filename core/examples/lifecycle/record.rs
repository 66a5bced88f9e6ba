//! What is known of the project on a day: nothing that lies ahead of it.

use serde::Deserialize;
use serde_json::value::RawValue;
use zizhijin::dossier::Event;
use zizhijin::{Day, Dossier, Leaf, List, Problem};

/// A dossier within the file that states a verdict about it.
#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow)]
    dossier: &'a RawValue,
}

/// The whole record of a year, looked back upon.
pub struct Record<'a> {
    whole: Dossier<'a>,
}

impl<'a> Record<'a> {
    /// Reads the file of a dossier.
    pub fn read(file: &'a str) -> Result<Self, Vec<Problem>> {
        let bundle: Bundle<'a> = serde_json::from_str(file).map_err(|error| vec![flaw(&error)])?;
        Dossier::from_json(bundle.dossier.get()).map(|whole| Self { whole }).map_err(|error| error.problems)
    }

    /// The steps of the year in their order.
    pub fn steps(&self) -> &[Event<'a>] {
        self.whole.events.items()
    }

    /// The day of the first step.
    pub fn first_day(&self) -> Result<Day, Vec<Problem>> {
        let first = self.steps().first().and_then(|event| event.on.known().copied());
        first.ok_or_else(|| vec![missing("/dossier/events/0", "on")])
    }

    /// The dossier before the first step: an application, and nothing done.
    pub fn start(&self) -> Dossier<'a> {
        Dossier {
            events: Vec::new().into(),
            activities: Vec::new().into(),
            expenses: Vec::new().into(),
            disclosures: Vec::new().into(),
            ..self.whole.clone()
        }
    }

    /// Enters what was held, spent and shown until a day.
    pub fn enter(&self, dossier: &mut Dossier<'a>, day: Day) {
        dossier.activities = until(&self.whole.activities, day, |activity| &activity.held_on);
        dossier.expenses = until(&self.whole.expenses, day, |expense| &expense.incurred_on);
        dossier.disclosures = until(&self.whole.disclosures, day, |disclosure| &disclosure.on);
    }
}

fn until<T: Clone>(list: &List<T>, day: Day, date: impl Fn(&T) -> &Leaf<Day>) -> List<T> {
    let here = |item: &&T| date(item).known().is_some_and(|on| *on <= day);
    list.items().iter().filter(here).cloned().collect::<Vec<T>>().into()
}

/// A field that this program needs and that is not there.
pub fn missing(pointer: &str, field: &str) -> Problem {
    let place = zizhijin::Place::Pointer(pointer.to_owned());
    Problem { code: zizhijin::ProblemCode::MissingName, place, params: vec![("field", field.to_owned())] }
}

/// Text that is not JSON of the expected shape, as a problem with its place.
pub fn flaw(error: &serde_json::Error) -> Problem {
    let full = error.to_string();
    let detail = full.rsplit_once(" at line ").map_or(full.as_str(), |(detail, _)| detail).to_owned();
    let place = zizhijin::Place::Text { line: error.line(), column: error.column().max(1) };
    Problem { code: zizhijin::ProblemCode::Syntax, place, params: vec![("detail", detail)] }
}
