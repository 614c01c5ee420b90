use super::blocks;
use super::one_of_everything::PAGE as ALL;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;
use crate::ingest::read::includes::{Folders, Includes};
use crate::ingest::read::outline::outline;
use crate::ingest::read::testing::assert_within_lines;

fn read(format: Format, text: &str) -> String {
    let page = Page::new(PageId(0), "page.mdx".into(), format, text.into());
    outline(&blocks(&page, &mut Includes::default()))
}

/// The outline without places.
fn plain(text: &str) -> String {
    let lines = read(Format::Mdx, text);
    lines.lines().map(|line| line.get(7..).unwrap_or_default().to_owned() + "\n").collect()
}

#[test]
fn fields_hold_their_attributes_and_the_fields_in_them() {
    let text = r#"
<ResponseField name="id" type="string" required>
  The id, `a` or *b*.
  <Expandable title="more">
    <ResponseField name="size" type={"integer | null"} required={false} default="3" />
  </Expandable>
</ResponseField>

<Property name="kept" type="boolean">As is</Property>
<Icon name="box" type="solid" />
"#;
    let expected = r#"<ResponseField name=id: string required>
  The id, `a` or **b**.
  <<Expandable more>>
    <ResponseField name=size: integer | null required="false" default="3">
<Property name=kept: boolean>
  As is
<<Icon box type="solid">>
"#;
    assert_eq!(plain(text), expected);
}

#[test]
fn attributes_that_hold_elements_or_prose_are_read_like_content() {
    let text = "<Callout title=\"Beta\" text={\n  <>\n    It's <code>null</code>{\" \"}\n    or <b>absent</b>.\n  </>\n} />\n\n\
                <Attribute name=\"a\" type=\"string\" description=\"One of `x` or `y`.\" typeSlug=\"/t\" />\n";
    let expected = "<<Callout Beta>>\n  It's `null` ⏎or **absent**.\n\
                    <Attribute name=a: string typeSlug=\"/t\">\n  One of `x` or `y`.\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn a_broken_element_costs_nothing_but_itself() {
    let text = "# One\n\n<Card title=\"a {>\n\n## Two\n\n<Note>\nthree\n\nArray<Thing> and <string> and {x} < y\n\n</Card>\n\nfour\n";
    let read = plain(text);
    for word in ["# 1 One", "# 2 Two", "three", "Array<Thing> and <string> and {x} < y", "four"] {
        assert!(read.contains(word), "{word} in {read}");
    }
}

#[test]
fn tables_of_html_have_a_head_only_where_they_name_columns() {
    let text = "<table>\n  <thead><tr><th>Name</th><th>Type</th></tr></thead>\n  <tbody>\n    <tr><th><code>a_b</code></th>\n\
                \x20     <td>String<br>or <a href=\"/x\">none</a></td></tr>\n  </tbody>\n</table>\n\n\
                <table><tr><th>Key</th><td># of 1. things</td></tr></table>\n\n<tr><td>alone</td></tr>\n";
    let expected = "table\n  = Name | Type\n  | `a_b` | String⏎or none\ntable\n  | Key | # of 1. things\ntable\n  | alone\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn tables_of_bars_hold_blocks_in_their_cells() {
    let text = "#|\n|| **Name**\n`type` | **Text** ||\n|| **a**\n[`string`](t.md) | First.\n\n- `x` one\n- `y` two\n\n||\n|#\n\n\
                {% note warning \"Beware\" %}\n\nof it\n\n{% endnote %}\n";
    let expected = "table\n  = **Name**⏎`type` | **Text**\n  | **a**⏎`string` | ";
    let read = plain(text);
    assert!(read.starts_with(expected), "{read}");
    assert!(
        read.ends_with("<<note Beware warning=\"\">>\n  of it\n")
            || read.ends_with("<<note Beware warning>>\n  of it\n"),
        "{read}"
    );
}

#[test]
fn what_a_page_takes_in_and_is_not_there_is_named() {
    let text = "import Shared from \"/snippets/shared.mdx\"\n\n<Shared />\n\n<Snippet file=\"a.mdx\" />\n\n{% include [t](../b.md) %}\n\n\
                <%= render_markdown partial: 'c/d' %>\n\n--8<-- \"e.md\"\n\n{!f.md!}\n";
    let expected = "include /snippets/shared.mdx\ninclude a.mdx\ninclude ../b.md\ninclude c/d\ninclude e.md\ninclude f.md\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn an_included_page_stands_where_it_is_taken_in_and_not_in_itself() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join(format!("crm-events-includes-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("parts"))?;
    std::fs::write(folder.join("parts/_rows.md"), "<tr><td>b</td></tr>\n\n{% include [again](rows.md) %}\n")?;
    let text = "<table><tr><td>a</td></tr>\n<%= render 'docs/parts/rows' %>\n</table>\n";
    let page = Page::new(PageId(0), "page.md".into(), Format::Markdown, text.into());
    let folders = Folders { named: vec![folder.clone()], beside: Vec::new() };
    let mut includes = Includes { folders, next: 1, ..Includes::default() };
    let read = outline(&blocks(&page, &mut includes));
    std::fs::remove_dir_all(folder)?;
    assert!(read.contains("| a\n") && read.contains("| b\n") && read.contains("include rows.md"), "{read}");
    let pages: Vec<_> = includes.pages.iter().map(|page| (page.id, page.file.as_str())).collect();
    assert_eq!(pages, [(PageId(1), "parts/_rows.md")]);
    Ok(())
}

#[test]
fn lines_of_code_stand_where_they_stand_on_the_page() {
    let text = "1. One\n\n   ```json{\n     \"a\": 1\n   }\n   ```\n";
    let page = Page::new(PageId(0), "page.md".into(), Format::Markdown, text.into());
    let read = format!("{:?}", blocks(&page, &mut Includes::default()));
    for expected in [
        "CodeLine { text: \"  \\\"a\\\": 1\", line: 4, column: 4 }",
        "text: \"{\"",
        "CodeLine { text: \"}\", line: 5, column: 4 }",
    ] {
        assert!(read.contains(expected), "{expected} in {read}");
    }
}

#[test]
fn callouts_of_all_kinds_are_groups() {
    let text = "> [!NOTE]\n> one\n\n> 📘 Title\n> two\n\n:::tip[Head]\nthree\n:::\n\n!!! warning \"Big\"\n    four\n\n    - five\n\nsix\n";
    let expected = "<<NOTE>>\n  one\n<<blockquote Title>>\n  two\n<<tip Head>>\n  three\n<<warning Big>>\n  four\n  list\n    -\n      five\nsix\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn attributes_that_list_members_as_code_are_fields_or_a_table() {
    let text = "<TypeTable type={{\n  id: { type: 'string', description: 'One of `a`', required: true },\n  size: { type: \"number\" },\n}} />\n\n\
                <Props rows={[{ name: 'to', type: 'object', properties: { city: { type: 'string' } } }]} />\n\n\
                <Events items={[{ event: 'sent', when: 'On `x`' }]} />\n";
    let expected = r#"<<TypeTable>>
  <object key=id: string required="true">
    One of `a`
  <object key=size: number>
<<Props>>
  <object name=to: object>
    <object key=city: string>
<<Events>>
  table
    = event | when
    | sent | On `x`
"#;
    assert_eq!(plain(text), expected);
}

#[test]
fn blocks_that_hold_json_are_tables_code_and_headings() {
    let text = "[block:api-header]\n{ \"title\": \"Sent\" }\n[/block]\n[block:parameters]\n\
                {\"data\": {\"h-0\": \"Name\", \"h-1\": \"Type\", \"0-0\": \"`a`\", \"0-1\": \"string\"}}\n[/block]\n\
                [block:code]\n{\"codes\": [{\"code\": \"{\\n  \\\"a\\\": 1\\n}\", \"language\": \"json\"}]}\n[/block]\n";
    let expected = "# 2 Sent\ntable\n  = Name | Type\n  | `a` | string\n```json, 3 lines, to 9:9\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn every_place_shows_what_the_outline_says() {
    let page = Page::new(PageId(0), "page.mdx".into(), Format::Mdx, ALL.into());
    let read = outline(&blocks(&page, &mut Includes::default()));
    for (line, word) in
        ALL.lines().zip(1..).flat_map(|(line, at)| line.match_indices("@@").map(move |_| (at, line)))
    {
        let own: Vec<&str> = read.lines().filter(|shown| shown.starts_with(&format!("{line}:"))).collect();
        assert!(own.iter().any(|shown| shown.contains("@@")), "{line}: {word}\n{own:#?}");
    }
}

#[test]
fn no_change_of_a_page_makes_reading_fail() {
    let mut state = 7_u64;
    let mut random = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit.max(1) as u64).unwrap_or(0)
    };
    for round in 0..400 {
        let mut characters: Vec<char> = ALL.chars().collect();
        characters.truncate(if round % 2 == 0 { characters.len() } else { random(characters.len()) });
        for _ in 0..random(12) {
            if characters.is_empty() {
                break;
            }
            let (from, to) = (random(characters.len()), random(characters.len()));
            let last = characters.len() - 1;
            match random(4) {
                0 => characters.swap(from.min(last), to.min(last)),
                1 => drop(characters.drain(from.min(to)..from.max(to).min(from.min(to) + 9))),
                2 => characters.insert(from, "<>{}`|\n/\"'ü#:*[".chars().nth(random(15)).unwrap_or(' ')),
                _ => {
                    let piece: Vec<char> = characters.iter().skip(from).take(30).copied().collect();
                    characters.splice(to..to, piece);
                }
            }
        }
        let text: String = characters.into_iter().collect();
        let format = if round % 3 == 0 { Format::Markdown } else { Format::Mdx };
        let _ = read(format, &text);
    }
}

#[test]
fn pages_of_marks_alone_are_read_within_their_lines() {
    let marks = [
        "<",
        "<a ",
        "<A b={",
        "{",
        "`",
        "[",
        "*",
        "_",
        "> ",
        "- ",
        "<!--",
        "{% x",
        "<b>",
        "</b>",
        "<T>",
        "|",
        "[x](",
        "\\",
        "a*b ",
        "<%",
        "![",
        "&",
        ":::a\n",
        "!!! a\n ",
        "```\n",
        "| a ",
        "#|\n|| a |",
    ];
    for mark in marks {
        let text = mark.repeat(20_000 / mark.len());
        let page = Page::new(PageId(0), "p".into(), Format::Mdx, text);
        let blocks = blocks(&page, &mut Includes::default());
        assert_within_lines(&page, &blocks, mark);
    }
}
