//! A pattern on which backtracking never ends is matched in time that grows with the text.
//!
//! `cargo bench -p tests --bench patterns`

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crm_events::{Decode, Path, Pattern, Reader, Report, Step, Validate, rules};

static PATTERN: Pattern = Pattern::new("^(a+)+$");

/// What the generator makes of `{ "type": "string", "pattern": "^(a+)+$" }`.
#[derive(Default)]
struct Code(String);

impl<'a> Decode<'a> for Code {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.required(&mut self.0)
    }
}

impl Validate for Code {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        rules::pattern(&self.0, &PATTERN, at, report);
    }
}

fn patterns(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("^(a+)+$");
    for length in [1_000, 10_000, 100_000] {
        let body = format!("\"{}!\"", "a".repeat(length));
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_with_input(BenchmarkId::from_parameter(length), &body, |bencher, body| {
            bencher.iter(|| assert!(crm_events::from_str::<Code>(black_box(body)).is_err()));
        });
    }
    group.finish();
}

criterion_group!(benches, patterns);
criterion_main!(benches);
