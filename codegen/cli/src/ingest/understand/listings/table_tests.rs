use super::testing::{shown, table};

fn read(source: &str) -> String {
    super::table::read(&table(source.trim()), Default::default())
        .map_or_else(|| "none".into(), |listing| shown(&listing))
}

#[test]
fn columns_may_stand_in_any_order() {
    let shape = "Members\n/id string\n/size integer";
    assert_eq!(
        read("Field | Type | Description\n`id` | string | The key\n`size` | integer | How big"),
        shape
    );
    assert_eq!(
        read("Type | Description | Property\nstring | The key | `id`\ninteger | How big | `size`"),
        shape
    );
    assert_eq!(read("Description | Name | Data type\nThe key | id | String\nHow big | size | int"), shape);
    assert_eq!(read("-\n`id` | string | The key\n`size` | integer | How big"), shape);
}

#[test]
fn columns_of_yes_and_no_mark_members() {
    let listing = read("Name | Type | Required\nid | string | Yes\nnote | string | No\nsize | int |");
    assert_eq!(
        listing,
        "Members, marked\n/id string required\n/note string optional\n/size integer optional"
    );
    let listing = read("Name | Type | Optional | Nullable\nid | string | no | no\nnote | string | yes | yes");
    assert_eq!(listing, "Members, marked\n/id string required notnull\n/note string optional null");
}

#[test]
fn one_cell_may_hold_name_mark_and_type() {
    let listing = read(
        "**Parameter**<br>`type` | **Description**\n**id***<br>`string` | The key\n**note**<br>`integer` | Words",
    );
    assert_eq!(listing, "Members, marked\n/id string required\n/note integer optional");
    let listing = read("Field | Description\n`id` (string, required) | The key\n`note` (optional) | Words");
    assert_eq!(listing, "Members, marked\n/id string required\n/note optional");
}

#[test]
fn names_are_ways() {
    let listing = read(
        "Field | Type\n`data.id` | string\n`data.words[]` | string\n`data.items[].id` | int\n`data.by.*` | bool",
    );
    assert_eq!(
        listing,
        "Members\n/data/id string\n/data/words array of:string\n/data/items/*/id integer\n/data/by/* boolean"
    );
}

#[test]
fn rows_may_be_set_in() {
    let listing = read(
        "Field | Type\n`data` | object\n↳ `user` | object\n↳ ↳ `id` | string\n↳ `list` | array of objects\n↳ ↳ `id` | int\n`end` | string",
    );
    let shape = "Members\n/data object\n/data/user object\n/data/user/id string\n/data/list array of:object\n/data/list/*/id integer\n/end string";
    assert_eq!(listing, shape);
    let listing = read(
        "Field | Type\n`data` | object\n··`user` | object\n····`id` | string\n··`list` | object[]\n····`id` | int\n`end` | string",
    );
    assert_eq!(listing, shape);
}

#[test]
fn headers_and_names_are_told_from_members() {
    assert_eq!(read("Header | Description\n`Acme-Topic` | What it is"), "Headers\n/Acme-Topic");
    assert_eq!(
        read("Name | Description\n`X-Topic` | What it is\nContent-Type | Always JSON"),
        "Headers\n/X-Topic\n/Content-Type"
    );
    assert_eq!(read("Event | Description\n`lead.created` | A new lead"), "Names\n/lead/created");
    assert_eq!(read("Type | Description\n`lead.created` | A new lead"), "Names\n/lead/created");
    assert_eq!(read("-\n`lead.created` | A new lead"), "Names\n/lead/created");
}

#[test]
fn tables_of_something_else_are_no_lists() {
    assert_eq!(read("Property | v1 | v2\nTimeout | 5 s | 10 s\nRetries | 3 | 10"), "none");
    assert_eq!(read("Plan | Price\nSmall | 5\nLarge | 10"), "none");
    assert_eq!(read("Name | Description\nHow to begin | Words\nHow to end | Words"), "none");
}

#[test]
fn descriptions_of_objects_bring_up_members() {
    let listing = read(
        "Field | Type | Description\n`lines` | Array of Hashes | Lines with the `text` of it, its `key` (from outside) and their `parts` in the form of an Array. Each one of the `parts` entry contains two keys: `a` and `b`.\n`by` | object | Who did it, containing `name` and `mail`. `null` for robots\n`note` | string | Text containing `code`\n`by.name` | string | The name",
    );
    assert_eq!(
        listing,
        "Members\n/lines array of:object\n/lines/*/text\n/lines/*/key\n/lines/*/parts array\n/lines/*/parts/*/a\n/lines/*/parts/*/b\n/by object null\n/by/mail\n/note string\n/by/name string"
    );
}

#[test]
fn a_column_of_values_holds_types_or_examples() {
    assert_eq!(
        read("Field | Value | Description\n`a` | String | x\n`b` | Integer | y"),
        "Members\n/a string\n/b integer"
    );
    assert_eq!(read("Field | Value | Description\n`a` | abc | x\n`b` | 17 | y"), "Members\n/a\n/b");
    assert_eq!(read("Header | Value\n`X-A` | application/json"), "Headers\n/X-A");
}

#[test]
fn the_description_of_an_enum_may_be_its_values() {
    assert_eq!(
        read("Field | Type | Description\n`a` | Enum | NEW, PAID, LOST\n`b` | Enum | What it is"),
        "Members\n/a string <Enum> enum=\"NEW\"|\"PAID\"|\"LOST\"\n/b string <Enum>"
    );
}

#[test]
fn titles_stand_before_what_is_sent() {
    assert_eq!(
        read("Name | Value | Description\nA thing came | `THING_CAME` | x\nA thing left | `THING_LEFT` | y"),
        "Names\n/THING_CAME\n/THING_LEFT"
    );
    assert_eq!(
        read("Field | Type | Description\n`a` | string | Total. **mandatory**\n`b` | string | In ISO format"),
        "Members\n/a string required\n/b string"
    );
}
