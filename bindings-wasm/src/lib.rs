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

/// One problem as the door writes it, for what keeps a value from being written as JSON at all. `pointer` leads into the request;
/// without one the problem is that of the call itself. `params` is an object of texts, the values that the message names; others
/// are passed over. A code that the core does not know gives an empty text.
#[wasm_bindgen]
pub fn problem(code: &str, pointer: Option<String>, params: &str) -> String {
    let Some(code) = ProblemCode::parse(code) else { return String::new() };
    let place = pointer.map_or(Place::Call, Place::in_request);
    let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(params).unwrap_or_default();
    let params = code.params().filter_map(|name| Some((name, given.get(name)?.as_str()?.to_owned())));
    serde_json::to_string(&Problem { code, place, params: params.collect() }).unwrap_or_default()
}
