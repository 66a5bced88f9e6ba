//! Writes the JavaScript around the native part of the npm package, and the native part as it goes with it. A crate of its own, so
//! that only what needs it builds it: `zizhijin-wasm-glue NATIVE.wasm FOLDER [--names]`. With `--names` the functions keep their names, for
//! whoever wants to know what the size consists of.
#![allow(clippy::print_stderr, reason = "a program speaks")]

use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let (native, folder, names) = match arguments.as_slice() {
        [native, folder] => (native, folder, false),
        [native, folder, names] if names == "--names" => (native, folder, true),
        _ => {
            eprintln!("usage: zizhijin-wasm-glue NATIVE.wasm FOLDER [--names]");
            return ExitCode::from(2);
        }
    };
    match write(native.as_ref(), folder.as_ref(), names) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(native: &Path, folder: &Path, names: bool) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    // The web target takes bytes, a response or a compiled module from whoever starts it, and so serves pages, bundlers and Node.
    let bindgen = bindgen.web(true).map_err(|error| error.to_string())?;
    bindgen
        .input_path(native)
        .out_name("glue")
        .typescript(true)
        // Whoever starts it says where the native part is: a place of its own in here would be bundled a second time.
        .omit_default_module_path(true)
        // After a trap another instance of the compiled module is started.
        .reset_state_function(true)
        .remove_name_section(!names)
        .remove_producers_section(true);
    bindgen.generate(folder).map_err(|error| error.to_string())
}
