use super::blocks;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;
use crate::ingest::read::outline::outline;
use crate::ingest::read::testing::assert_within_lines;

fn read(text: &str) -> String {
    let text = text.to_owned();
    outline(&blocks(&Page::new(PageId(0), "page.txt".into(), Format::Text, text)))
}

/// The outline without places.
fn plain(text: &str) -> String {
    let lines = read(text);
    lines.lines().map(|line| line.get(7..).unwrap_or_default().to_owned() + "\n").collect()
}

const REFERENCE: &str = "\
Parcel webhooks

Headers

\u{200b}
x-parcel-key
string
required

The key of the delivery

Body of the event

event
enum<string>
required

What happened
Available options: parcel.sent, parcel.lost

data
Parcel Resource
required

Show properties

weight
number

In grams

sender
object

Show child attributes

city
string

Where it came from

sentAt
string <date-time>

When it left

Example
{
  \"event\": \"parcel.sent\",
  \"data\": { \"weight\": 5, \"sender\": { \"city\": \"Bern\" }, \"sentAt\": \"2025-01-01T00:00:00Z\" }
} // 200
";

#[test]
fn a_value_a_line_becomes_fields_nested_as_the_example_is() {
    let expected = "\
1:1    # 0 Parcel webhooks
3:1    # 0 Headers
6:1    <text header=x-parcel-key: string required>
10:1     The key of the delivery
12:1   # 0 Body of the event
14:1   <text name=event: enum<string> required>
18:1     What happened
19:1     Available options: parcel.sent, parcel.lost
21:1   <text name=data: Parcel Resource required>
25:1     Show properties
27:1     <text name=weight: number>
30:1       In grams
32:1     <text name=sender: object>
35:1       Show child attributes
37:1       <text name=city: string>
40:1         Where it came from
42:1     <text name=sentAt: string <date-time>>
45:1       When it left
47:1   # 0 Example
48:1   ```json, 4 lines, to 51:2
51:3   // 200
";
    assert_eq!(read(REFERENCE), expected);
}

#[test]
fn names_types_and_values_that_ran_together_are_split_by_what_the_page_knows() {
    let text = "\
Header parameters

x-shop-event-typestring
required
Enum:*shop.opened/v1shop.closed

The event

x-shop-unknownstring
required
Enum:*shop.opened/v1shop.burnt

Request body schema

payloadobject
tagsarray of stringsrequired
idstringrequired

Example
{ \"event\": \"shop.opened/v1\", \"other\": \"shop.closed\" }
";
    let expected = "\
# 0 Header parameters
<text header=x-shop-event-type: string required enum=\"`*`, `shop.opened/v1`, `shop.closed`\">
  The event
<text header=x-shop-unknown: string required enum-unsplit=\"*shop.opened/v1shop.burnt\">
# 0 Request body schema
<text name=payload: object>
<text name=tags: array of strings required>
<text name=id: string required>
# 0 Example
```json, 1 lines, to 20:54
";
    assert_eq!(plain(text), expected);
}

#[test]
fn a_table_whose_cells_ran_together_is_split_by_names_and_shared_words() {
    let text = "\
EventGroupDescription
cart.filledShopA cart was filled
cart.emptiedShopA cart was emptied
door.openedHouseThe door is open

FieldTypeRequiredDescription
idstringYesKey of the cart
sumnumberNoWhat it costs

{ \"event\": \"cart.filled\", \"id\": \"7\" }
{ \"event\": \"cart.emptied\" }
{ \"event\": \"door.opened\" }
House rules
";
    let expected = "\
table
  = Event | Group | Description
  | `cart.filled` | Shop | A cart was filled
  | `cart.emptied` | Shop | A cart was emptied
  | `door.opened` | House | The door is open
table
  = Field | Type | Required | Description
  | `id` | string | Yes | Key of the cart
  | sum | number | No | What it costs
";
    assert!(plain(text).starts_with(expected), "{}", plain(text));
}

#[test]
fn tables_with_tabs_with_bars_and_with_a_cell_a_line_are_tables() {
    let expected = "\
table
  = Field | Type | Description
  | id | string | The key
  | size | integer | How large
";
    for text in [
        "Field\tType\tDescription\nid\tstring\tThe key\nsize\tinteger\tHow large\n",
        "| Field | Type | Description |\n|---|---|---|\n| id | string | The key |\n| size | integer | How large |\n",
        "Field\t\nType\t\nDescription\nid\t\nstring\t\nThe key\nsize\t\ninteger\t\nHow large\n",
        "Field\n\tType\n\tDescription\nid\n\tstring\n\tThe key\nsize\n\tinteger\n\tHow large\n",
        "Field\nType\nDescription\nid\nstring\nThe key\nsize\ninteger\nHow large\n",
    ] {
        assert_eq!(plain(text), expected, "{text}");
    }
}

#[test]
fn names_that_stand_twice_are_a_table_of_connectors() {
    let text = "Coverage\n\nOne\nOne\nnative event\nTwo\nTwo\nThree\nThree\nRequest\n\nAfter it";
    let expected = "\
# 0 Coverage
table
  = connector | mode
  | One | native event
  | Two
  | Three | Request
# 0 After it
";
    assert_eq!(plain(text), expected);
}

#[test]
fn descriptions_below_one_another_are_a_list_and_broken_sentences_are_joined() {
    let text = "{ \"a\": 1 }\nThe key of it\nThe kind : parcel.sent\n, parcel.lost\nor\nparcel.found\nShow properties\nHow heavy it is\n\nEnd\n";
    let expected = "\
```json, 1 lines, to 1:11
list
  -
    The key of it
  -
    The kind : parcel.sent, parcel.lost or `parcel.found`
  -
    Show properties
  -
    How heavy it is
# 0 End
";
    assert_eq!(plain(text), expected);
}

#[test]
fn bullets_are_lists_with_the_lists_in_them() {
    let text = "Rules:\n  • one (string)\n    and more\n    ◦ inner\n  • two\n•\nthree\n1. first\n";
    let expected = "\
Rules:
list
  -
    one (string) and more
    list
      -
        inner
  -
    two
  -
    three
  -
    first
";
    assert_eq!(plain(text), expected);
}

#[test]
fn programs_requests_and_interfaces_are_code() {
    let text = "\
Setup

const app = express();
app.post('/hook', (request, answer) => {
  answer.send(200);
});

POST /hook HTTP/1.1
Host: example.com
Content-Type: application/json

{ \"event\": \"a\" }

interface Parcel {
  id: string;
}

Done
";
    let expected = "\
# 0 Setup
```code, 8 lines, to 10:31
```json, 1 lines, to 12:17
```typescript, 3 lines, to 16:2
# 0 Done
";
    assert_eq!(plain(text), expected);
}

#[test]
fn places_are_those_of_the_words() {
    let page = Page::new(PageId(0), "p".into(), Format::Text, "  \u{a0}zürichIdstringrequired\r\n".into());
    let blocks = blocks(&page);
    let Some(crate::ingest::document::BlockBody::Field(field)) = blocks.first().map(|block| &block.body)
    else {
        panic!("{blocks:?}")
    };
    let at = |run: &crate::ingest::document::Run| (run.place.line, run.place.column, run.place.end_column);
    assert_eq!(at(&field.name), (1, 4, 12));
    assert_eq!(field.kind.as_ref().map(at), Some((1, 12, 18)));
    assert_eq!(at(&field.attributes[0].0), (1, 18, 26));
}

#[test]
fn any_part_of_a_page_is_read() {
    for end in (0..REFERENCE.len()).filter(|end| REFERENCE.is_char_boundary(*end)) {
        read(&REFERENCE[..end]);
        read(&REFERENCE[end..]);
    }
}

#[test]
fn long_pages_of_one_kind_are_read_within_their_lines() {
    let kinds = [
        "{\n",
        "{\n\"a\":\n",
        "[",
        "- a\n",
        " - a\n",
        "a\tb\n",
        "|a\n",
        "Event\n",
        "name\nstring\n",
        "One\nOne\n",
        "lead.created\n",
        "lead.createdCRMNew lead\n",
        "EventDescription\n",
        "Enum:*a.b\n",
        "\n",
        "a, \n",
        "or\n",
        "idstring\n",
        "{ \"lead.created\": 1 }\n",
        "const a = {\n",
        "interface A {\n",
        "\"",
        "x",
        "Show properties\n",
        "a\nobject\n\nShow properties\n\n",
        "The event\n",
        "| a | b |\n",
        "string\n",
        "required\n",
        "Field\nType\n",
        "\t",
        "1. x\n",
        "•\n",
        "[1]\n",
    ];
    for kind in kinds {
        let text = kind.repeat(30_000 / kind.len());
        let page = Page::new(PageId(0), "p".into(), Format::Text, text);
        assert_within_lines(&page, &blocks(&page), kind);
    }
}
