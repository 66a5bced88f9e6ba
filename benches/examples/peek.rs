#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]
use zizhijin_benches::paths::Texts;
fn main() {
    let texts = Texts::new(50).unwrap();
    let inputs = texts.read().unwrap();
    let (mut chars, mut n) = (0, 0);
    for d in &inputs.dossiers {
        for e in d.expenses.items() {
            let t = e.description.known().unwrap();
            chars += t.chars().count();
            n += 1;
            if n < 12 {
                println!("{t}");
            }
        }
    }
    println!("{chars} {n}");
}
