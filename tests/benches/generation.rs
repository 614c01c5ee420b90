//! How long generation takes, without reading arguments and writing files.
//!
//! `cargo bench -p tests --bench generation`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};

fn generation(criterion: &mut Criterion) {
    let schemas = tests::workspace().join("schemas");
    criterion.bench_function("the three providers", |bencher| {
        bencher
            .iter(|| codegen::Config::new().input(black_box(&schemas)).generate().expect("they are right"));
    });

    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..500 {
        let path = folder.path().join(format!("model_{number}.schema.json"));
        std::fs::write(path, schema(number)).expect("the folder is writable");
    }
    criterion.bench_function("500 schemas", |bencher| {
        bencher.iter(|| {
            codegen::Config::new().input(black_box(folder.path())).generate().expect("they are right")
        });
    });
}

/// An object of ten members, one of which refers to the next file.
fn schema(number: usize) -> String {
    let next = (number + 1) % 500;
    format!(
        r##"{{
  "title": "Model{number}",
  "type": "object",
  "required": ["id", "name"],
  "properties": {{
    "id": {{ "type": "string" }},
    "name": {{ "type": "string", "minLength": 1, "maxLength": 250 }},
    "amount": {{ "type": "number", "minimum": 0 }},
    "count": {{ "type": ["integer", "null"] }},
    "state": {{ "enum": ["open", "won", "lost"] }},
    "tags": {{ "type": "array", "items": {{ "type": "string", "maxLength": 30 }} }},
    "createdAt": {{ "type": "string", "format": "date-time" }},
    "custom": {{ "type": "object" }},
    "address": {{ "type": "object", "properties": {{ "city": {{ "type": "string" }}, "zip": {{ "type": "string" }} }} }},
    "next": {{ "$ref": "model_{next}.schema.json" }}
  }}
}}"##
    )
}

criterion_group!(benches, generation);
criterion_main!(benches);
