use super::super::testing::{code, shown};
use crate::ingest::place::PageId;

fn read(source: &str) -> String {
    let lists = super::read(&code(source), PageId(0));
    lists.iter().map(|(name, listing)| format!("{name}: {}", shown(listing))).collect::<Vec<_>>().join("\n")
}

#[test]
fn interfaces_are_lists() {
    let listing = read(
        "import { x } from 'y';\n\nexport interface Lead {\n  id: string;\n  note?: string;\n  size: number | null;\n  kind: 'x' | 'y';\n  tags: string[];\n  lines: Array<Line>;\n  more: Record<string, unknown>;\n  by: { name: string; at: Date };\n  'x-y': true;\n  other: Thing | null;\n  readonly when: string; // ISO 8601\n}\n\ninterface Line { size: number }\n",
    );
    assert_eq!(
        listing,
        r#"Lead: Schema, marked
/id string required
/note string optional
/size number null required
/kind string enum="x"|"y" required
/tags array of:string required
/lines array of:object required
/lines/*/size number required
/more object open required
/by object required
/by/name string required
/by/at string format=date-time required
/x-y boolean const=true required
/other <Thing> null required
/when string required format=date-time
Line: Schema, marked
/size number required"#
    );
}

#[test]
fn types_that_are_made_of_others_have_their_members() {
    let listing = read(
        "type Base = { id: string }\nenum Kind { A = 'a', B = 'b' }\ninterface Lead extends Base {\n  kind: Kind\n  next?: Lead\n}\ntype All = Base & { size: number; [key: string]: unknown };\ntype Either = Base | { other: boolean };",
    );
    assert!(listing.contains("Lead: Schema, marked\n/id string required\n/kind string enum=\"a\"|\"b\" required\n/next object optional\nAll:"), "{listing}");
    assert!(listing.contains("All: Schema, marked\n/id string required\n/size number required"), "{listing}");
    assert!(
        listing.contains("Either: Schema, marked\n/id string optional\n/other boolean optional"),
        "{listing}"
    );
}

#[test]
fn branches_of_a_union_are_told_together() {
    let listing = read(
        "type A = { kind: 'a'; id: string; x: number } | { kind: 'b'; id: string | number; y?: string };",
    );
    assert_eq!(
        listing,
        "A: Schema, marked\n/kind required string enum=\"a\"|\"b\"\n/id required number|string\n/x number optional\n/y string optional"
    );
}

#[test]
fn parameters_of_types_are_passed_over() {
    assert_eq!(
        read("export interface Body<T extends object = {}> {\n  event: 'a' | 'b';\n  data: T;\n}"),
        "Body: Schema, marked\n/event string enum=\"a\"|\"b\" required\n/data required"
    );
}

#[test]
fn comments_describe_members() {
    let listing = read(
        "interface Lead {\n  /**\n   * The code, or null.\n   * Max 5 characters.\n   */\n  code: string;\n  size: number; // between 1 and 5\n  /* deprecated */ old: string;\n  run(x: number): void;\n}",
    );
    assert_eq!(
        listing,
        "Lead: Schema, marked\n/code string required null maxLength=5\n/size number required minimum=1 maximum=5\n/old string required deprecated"
    );
}

#[test]
fn other_code_has_no_lists() {
    for source in [
        "const x = { a: 1 };",
        "function f(x: string) { return x; }",
        "{ \"a\": 1 }",
        "interface",
        "type X =",
        "interface X {",
        "type X = {{{{",
        "enum",
    ] {
        assert_eq!(read(source), "", "{source}");
    }
}
