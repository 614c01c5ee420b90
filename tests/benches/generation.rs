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
        std::fs::write(path, tests::linked_schema(number, 500)).expect("the folder is writable");
    }
    criterion.bench_function("500 schemas", |bencher| {
        bencher.iter(|| {
            codegen::Config::new().input(black_box(folder.path())).generate().expect("they are right")
        });
    });
}

criterion_group!(benches, generation);
criterion_main!(benches);
