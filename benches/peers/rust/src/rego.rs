//! The fifteen checks as a policy in Rego, compiled once into a program of the virtual machine.

use crate::{Entrant, Finding, Inputs, Ran};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Rc, Value};

const ENTRY: &str = "data.checks.findings";

/// A machine with its program, and the documents.
pub struct Rego {
    machine: RegoVM,
    documents: Vec<Value>,
}

impl Rego {
    /// Compiles the policy and reads the documents.
    pub fn new(inputs: &Inputs) -> Ran<Self> {
        let mut engine = Engine::new();
        let policy = include_str!("checks.rego").replace("WORDS", &inputs.words.join("|"));
        engine.add_policy("checks.rego".to_owned(), policy)?;
        let compiled = engine.compile_with_entrypoint(&Rc::from(ENTRY))?;
        let mut machine = RegoVM::new();
        machine.load_program(Compiler::compile_from_policy(&compiled, &[ENTRY])?);
        machine.set_data(Value::new_object())?;
        let read = |text: &String| Ok(Value::from_json_str(text)?);
        Ok(Self { machine, documents: inputs.documents.iter().map(read).collect::<Ran<_>>()? })
    }

    fn ask(&mut self, document: Value) -> Ran<Vec<Finding<'static>>> {
        self.machine.set_input(document);
        let answer = self.machine.execute()?;
        let mut findings = Vec::new();
        for finding in answer.as_set()? {
            let [check, place] = finding.as_array()?.as_slice() else {
                return Err("a finding is a check and a place".into());
            };
            let place = match place.as_string() {
                Ok(text) => text.to_string(),
                Err(_) => place.to_string(),
            };
            findings.push(Finding { check: check.as_string()?.to_string().into(), place });
        }
        Ok(findings)
    }
}

impl Entrant for Rego {
    fn memory(&mut self, at: usize) -> Ran<Vec<Finding<'static>>> {
        let document = self.documents.get(at).ok_or("no such document")?.clone();
        self.ask(document)
    }

    fn text(&mut self, document: &str) -> Ran<Vec<Finding<'static>>> {
        self.ask(Value::from_json_str(document)?)
    }
}
