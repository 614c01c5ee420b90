use super::super::testing::{list, shown};

fn read(source: &str) -> String {
    let entries = list(source);
    super::read(&entries, Default::default()).map_or_else(|| "none".into(), |listing| shown(&listing))
}

#[test]
fn entries_have_types_and_marks_in_many_ways() {
    for source in [
        "`id` (string, required): the key\n`size` (integer): how big",
        "`id` (string) (required) - the key\n`size` (integer) - how big",
        "**id** (string, required) — the key\n**size** (integer) — how big",
        "`id` `string` (required): the key\n`size` `integer`: how big",
        "`id*` string\n`size` integer",
        "id (string, required): the key\nsize (integer): how big",
        "**id** string, required\n**size** integer",
        "`id`: string (required)\n`size`: integer",
    ] {
        assert_eq!(read(source), "Members, marked\n/id string required\n/size integer optional", "{source}");
    }
}

#[test]
fn names_with_sentences_are_names() {
    assert_eq!(
        read("`LEAD.NEW` - There is one.\n`LEAD.OLD` - There was one."),
        "Names\n/LEAD/NEW\n/LEAD/OLD"
    );
    assert_eq!(read("`lead.new`\n`lead.old`"), "Names\n/lead/new\n/lead/old");
    assert_eq!(read("`a`, `b`\n`c` (what it is, and more)\n`d`"), "Names\n/a\n/b\n/c\n/d");
    assert_eq!(read("`X-Topic`: what it is"), "Headers\n/X-Topic");
}

#[test]
fn entries_in_entries_are_members_or_values() {
    let source = "`by` (object): who\n  `id` (string): the key\n  `name`: how they are called\n`kind` (string): one of\n  `a` — first\n  `b` — second\n`all` (array of objects)\n  `x` (number)";
    assert_eq!(
        read(source),
        "Members\n/by object\n/by/id string\n/by/name\n/kind string enum=\"a\"|\"b\"\n/all array of:object\n/all/*/x number"
    );
}

#[test]
fn titles_stand_before_several_names() {
    assert_eq!(
        read("Orders: `order.new`, `order.paid`\nLeads - `lead.new` and `lead.old`."),
        "Names\n/order/new\n/order/paid\n/lead/new\n/lead/old"
    );
    assert_eq!(read("See also: `x`, `y`"), "none");
}

#[test]
fn sentences_are_no_lists() {
    assert_eq!(read("Return quickly\nHost it close to `x`"), "none");
    assert_eq!(read("Go to [there]\nClick **Save** and wait"), "none");
}

#[test]
fn labels_of_one_member_are_no_list() {
    assert_eq!(read("**Type**: string\n**Required**: yes\nA brief explanation of the custom object"), "none");
    assert_eq!(read("type: string\ndescription: the key"), "none");
    assert_eq!(
        read("event: what it is\nid: the key\nsize_of_it: how big (optional)"),
        "Members, marked\n/event\n/id\n/size_of_it optional"
    );
    assert_eq!(
        read("id (string) - the key\nall (array[string]) - more\nlines (array[Line])"),
        "Members\n/id string\n/all array of:string\n/lines array <Line>"
    );
    assert_eq!(read("`type`: string\n`description`: string"), "Members\n/type string\n/description string");
    assert_eq!(read("lead.created - a new one\nlead.gone - one less"), "Names\n/lead/created\n/lead/gone");
}
