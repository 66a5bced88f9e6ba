//! The schemas of what a portfolio finds, which are written by hand.

use super::report::{Figures, outcomes};
use super::shape::Shape;
use crate::date::Day;
use crate::dossier::Role;
use crate::money::Fen;
use crate::portfolio::{Across, Fact, Finding, Lacking, Side, Subject, Tally};
use crate::rule::{Basis, Outcome, Strength};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// Where something stands: one of the two.
fn spot(shape: Shape<'_>) -> Shape<'_> {
    shape
        .perhaps::<String>("pointer", "Where: a JSON Pointer into the dossier.")
        .perhaps::<u32>("row", "Where: a row of the ledger.")
}

impl JsonSchema for Finding {
    fn schema_name() -> Cow<'static, str> {
        "PortfolioFinding".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What one check across projects found on one subject.")
            .always::<String>("rule", "Id of the check.")
            .always::<Vec<String>>("clauses", "Ids of the clauses behind it.")
            .always::<Strength>("strength", "How strongly the text speaks.")
            .always::<Basis>("basis", "What the check rests on.")
            .always::<Outcome>("outcome", "The outcome.")
            .always::<Subject>("subject", "What it is about.")
            .perhaps::<String>("code", "In which way the check is not met.")
            .perhaps::<Figures>("figures", "The figures that the message names.")
            .always::<Vec<Side>>(
                "sides",
                "All sides: each project, person, claim or dossier that has a part in it.",
            )
            .perhaps::<Vec<Lacking>>("missing", "The facts that would settle an unknown.")
            .always::<Role>("actor", "Who has to act.")
            .perhaps::<Role>("decider", "Who decides, where people must.")
            .perhaps::<Remedy>("remedy", "What would make it right.")
            .always::<String>("message_zh", "The message in Chinese, a whole sentence.")
            .always::<String>("message_en", "The message in English, a whole sentence.")
            .schema()
    }
}

/// What would make a finding right, as the finding writes it.
struct Remedy;

impl JsonSchema for Remedy {
    fn schema_name() -> Cow<'static, str> {
        "PortfolioRemedy".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What would make a finding across projects right.")
            .always::<Role>("by", "Who has to do it.")
            .always::<String>("text_zh", "What is to be done, in Chinese.")
            .always::<String>("text_en", "What is to be done, in English.")
            .schema()
    }
}

impl JsonSchema for Subject {
    fn schema_name() -> Cow<'static, str> {
        "PortfolioSubject".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What a finding across projects is about.")
            .always::<Across>("kind", "Its kind.")
            .always::<String>(
                "id",
                "Its id: of a person or a neighbourhood; of a team the ids of its people; of an invoice its number; of a project \
                 that may have been filed twice, the first of the ids.",
            )
            .perhaps::<i16>("year", "The year; none for an invoice, and where it is not known.")
            .schema()
    }
}

impl JsonSchema for Side {
    fn schema_name() -> Cow<'static, str> {
        "Side".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shape = Shape::new(generator, "A side of a finding across projects.")
            .always::<String>("project", "Id of the project's dossier.")
            .perhaps::<u32>("copy", "Which of several dossiers with that id, from 1; none where there is but one.")
            .perhaps::<String>(
                "told_by",
                "The dossier that says so, where the project itself is not in the portfolio or does not say it.",
            )
            .perhaps::<String>("neighbourhood", "Id of the project's neighbourhood, where it is known.");
        spot(shape)
            .perhaps::<Fen>(
                "amount",
                "What is claimed, refunds taken off; the government money of a project; or the annual plan that it names.",
            )
            .perhaps::<Day>("on", "The day of a claim.")
            .perhaps::<Fen>("over", "How much of a claim is over.")
            .perhaps::<String>("excuse", "Pointer to the excuse that holds.")
            .schema()
    }
}

impl JsonSchema for Lacking {
    fn schema_name() -> Cow<'static, str> {
        "Lacking".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shape = Shape::new(generator, "A fact that a check across projects lacks.")
            .always::<String>("project", "Id of the project's dossier.")
            .perhaps::<u32>("copy", "Which of several dossiers with that id.")
            .always::<Fact>("fact", "The fact.");
        spot(shape).schema()
    }
}

impl JsonSchema for Tally {
    fn schema_name() -> Cow<'static, str> {
        "Tally".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shape =
            Shape::new(generator, "How often a check gave each outcome; one that it never gave is left out.");
        let shape = shape.always::<String>("rule", "Id of the check.");
        outcomes(shape.always::<Across>("subject", "What it looks at.")).schema()
    }
}
