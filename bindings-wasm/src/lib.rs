//! The native part of the npm package `zizhijin`: the door of the core, text to text. What people see of it is written in
//! TypeScript, beside it.

use std::sync::LazyLock;
use wasm_bindgen::prelude::wasm_bindgen;
use zizhijin::{Error, Place, Policies, Problem, ProblemCode, Word};

/// The policies that come with the core, read once.
static POLICIES: LazyLock<Result<Policies, Error>> = LazyLock::new(Policies::bundled);

/// Answers a request to the door.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> String {
    match &*POLICIES {
        Ok(policies) => zizhijin::json::call(policies, operation, request),
        Err(error) => zizhijin::json::refusal(error),
    }
}

/// A refusal with one problem, for what keeps a value from being written as JSON at all. `pointer` leads into the request;
/// without one the problem is that of the call itself. `params` are names and values in turn, with NUL between them: the values that the
/// message names; others are passed over. A code that the core does not know gives an empty text.
#[wasm_bindgen]
pub fn refuse(code: &str, pointer: Option<String>, params: &str) -> String {
    let Some(code) = ProblemCode::parse(code) else { return String::new() };
    let place = pointer.map_or(Place::Call, Place::in_request);
    let mut given = params.split('\0');
    let given: Vec<(&str, &str)> = std::iter::from_fn(|| given.next().zip(given.next())).collect();
    let value = |name: &str| given.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
    let params = code.params().filter_map(|name| Some((name, value(name)?.to_owned()))).collect();
    zizhijin::json::refusal(&Error { problems: vec![Problem { code, place, params }] })
}
