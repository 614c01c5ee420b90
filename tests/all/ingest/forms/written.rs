//! Descriptions of events as pages in each form.

use crm_events_cli::ingest::page::Format;

use super::described::{Event, Member};

/// A way to write a page: its name, its format and how it is done.
type Form = (&'static str, Format, fn(&[Event]) -> String);

pub(super) const FORMS: &[Form] = &[
    ("a table of GitHub", Format::Markdown, |events| page(events, "##", "`", table)),
    ("a table of HTML in Markdown", Format::Markdown, |events| page(events, "##", "`", html_table)),
    ("bullets", Format::Markdown, |events| page(events, "##", "`", bullets)),
    ("fields of JSX", Format::Mdx, |events| page(events, "##", "`", fields)),
    ("an interface", Format::Markdown, |events| page(events, "##", "`", interface)),
    ("a JSON Schema", Format::Markdown, |events| page(events, "##", "`", schema)),
    ("a list-table", Format::Rst, list_tables),
    ("HTML", Format::Html, html),
    ("rendered text", Format::Text, rendered),
];

fn page(events: &[Event], level: &str, mark: &str, list: fn(&Event) -> String) -> String {
    let mut text = "# Webhooks\n\nWhat we send.\n".to_owned();
    for event in events {
        text.push_str(&format!("\n{level} {mark}{}{mark}\n\nSent when it happens.\n\n", event.name));
        text.push_str(&format!("{}\n```json\n{}\n```\n", list(event), example(event)));
    }
    text
}

/// An example with the members that are always there.
fn example(event: &Event) -> String {
    let required = event.members.iter().filter(|member| member.is_required);
    let members: Vec<String> =
        required.map(|member| format!("    \"{}\": {}", member.name, member.kind.example())).collect();
    format!("{{\n  \"event\": \"{}\",\n  \"data\": {{\n{}\n  }}\n}}", event.name, members.join(",\n"))
}

fn kind(member: &Member, or_null: &str) -> String {
    format!("{}{}", member.kind.word(), if member.is_nullable { or_null } else { "" })
}

fn yes(member: &Member) -> &'static str {
    if member.is_required { "yes" } else { "no" }
}

fn table(event: &Event) -> String {
    let mut text = format!(
        "| Field | Type | Required | Description |\n|---|---|---|---|\n\
         | `event` | string | yes | Always `{}` |\n| `data` | object | yes | What happened |\n",
        event.name
    );
    for member in &event.members {
        text.push_str(&format!(
            "| `data.{}` | {} | {} | {} |\n",
            member.name,
            kind(member, " or null"),
            yes(member),
            member.kind.sentence("`")
        ));
    }
    text
}

fn html_rows(event: &Event) -> String {
    let row = |name: &str, kind: &str, required: &str, text: &str| {
        format!("<tr><td><code>{name}</code></td><td>{kind}</td><td>{required}</td><td>{text}</td></tr>\n")
    };
    let mut rows = row("event", "string", "yes", &format!("Always <code>{}</code>", event.name));
    rows.push_str(&row("data", "object", "yes", "What happened"));
    for member in &event.members {
        let name = format!("data.{}", member.name);
        rows.push_str(&row(&name, &kind(member, " or null"), yes(member), &member.kind.sentence("&quot;")));
    }
    rows
}

fn html_table(event: &Event) -> String {
    format!(
        "<table>\n<thead>\n<tr><th>Field</th><th>Type</th><th>Required</th><th>Description</th></tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n",
        html_rows(event)
    )
}

fn bullets(event: &Event) -> String {
    let mut text = format!(
        "- `event` (string, required): Always `{}`.\n- `data` (object, required): What happened.\n",
        event.name
    );
    for member in &event.members {
        let required = if member.is_required { "required" } else { "optional" };
        let kind = kind(member, " or null");
        text.push_str(&format!(
            "  - `{}` ({kind}, {required}): {}\n",
            member.name,
            member.kind.sentence("`")
        ));
    }
    text
}

fn fields(event: &Event) -> String {
    let mut text = format!(
        "<ResponseField name=\"event\" type=\"string\" required>\n  Always `{}`.\n</ResponseField>\n\
         <ResponseField name=\"data\" type=\"object\" required>\n  <Expandable title=\"data\">\n",
        event.name
    );
    for member in &event.members {
        let required = if member.is_required { " required" } else { "" };
        text.push_str(&format!(
            "    <ResponseField name=\"{}\" type=\"{}\"{required}>\n      {}\n    </ResponseField>\n",
            member.name,
            kind(member, " | null"),
            member.kind.sentence("`")
        ));
    }
    text.push_str("  </Expandable>\n</ResponseField>\n");
    text
}

fn interface(event: &Event) -> String {
    let mut text = format!("```ts\ninterface Body {{\n  event: \"{}\";\n  data: {{\n", event.name);
    for member in &event.members {
        let mark = if member.is_required { "" } else { "?" };
        let kind = match &member.kind {
            super::Kind::Choice(values) => {
                values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(" | ")
            }
            super::Kind::Whole => "integer".to_owned(),
            kind => kind.word().to_owned(),
        };
        let null = if member.is_nullable { " | null" } else { "" };
        text.push_str(&format!(
            "    /** {} */\n    {}{mark}: {kind}{null};\n",
            member.kind.sentence("`"),
            member.name
        ));
    }
    text.push_str("  };\n}\n```\n");
    text
}

fn schema(event: &Event) -> String {
    let properties: Vec<String> = event.members.iter().map(property).collect();
    let required: Vec<String> = event
        .members
        .iter()
        .filter(|member| member.is_required)
        .map(|member| format!("\"{}\"", member.name))
        .collect();
    format!(
        "```json\n{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"type\": \"object\",\n  \"required\": [\"event\", \"data\"],\n  \"properties\": {{\n    \"event\": {{ \"const\": \"{}\" }},\n    \"data\": {{\n      \"type\": \"object\",\n      \"required\": [{}],\n      \"properties\": {{\n{}\n      }}\n    }}\n  }}\n}}\n```\n",
        event.name,
        required.join(", "),
        properties.join(",\n")
    )
}

fn property(member: &Member) -> String {
    let mut parts = vec![match member.is_nullable {
        true => format!("\"type\": [\"{}\", \"null\"]", member.kind.word()),
        false => format!("\"type\": \"{}\"", member.kind.word()),
    }];
    match &member.kind {
        super::Kind::Text { least, most } => {
            parts.push(format!("\"minLength\": {least}, \"maxLength\": {most}"))
        }
        super::Kind::Choice(values) => {
            let mut values: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
            values.extend(member.is_nullable.then(|| "null".to_owned()));
            parts.push(format!("\"enum\": [{}]", values.join(", ")));
        }
        _ => {}
    }
    format!("        \"{}\": {{ {} }}", member.name, parts.join(", "))
}

fn list_tables(events: &[Event]) -> String {
    let mut text = "Webhooks\n########\n\nWhat we send.\n".to_owned();
    for event in events {
        text.push_str(&format!(
            "\n{}\n{}\n\nSent when it happens.\n\n",
            event.name,
            "*".repeat(event.name.len())
        ));
        text.push_str(".. list-table::\n   :header-rows: 1\n\n   * - Field\n     - Type\n     - Required\n     - Description\n");
        let mut row = |name: &str, kind: &str, required: &str, words: &str| {
            text.push_str(&format!("   * - ``{name}``\n     - {kind}\n     - {required}\n     - {words}\n"));
        };
        row("event", "string", "yes", &format!("Always ``{}``", event.name));
        row("data", "object", "yes", "What happened");
        for member in &event.members {
            let name = format!("data.{}", member.name);
            row(&name, &kind(member, " or null"), yes(member), &member.kind.sentence("``"));
        }
        let example: String = example(event).lines().map(|line| format!("   {line}\n")).collect();
        text.push_str(&format!("\n.. code-block:: json\n\n{example}"));
    }
    text
}

fn html(events: &[Event]) -> String {
    let mut text = "<!doctype html>\n<html><body><main><h1>Webhooks</h1><p>What we send.</p>\n".to_owned();
    for event in events {
        text.push_str(&format!("<h2><code>{}</code></h2>\n<p>Sent when it happens.</p>\n", event.name));
        text.push_str(&html_table(event));
        text.push_str(&format!("<pre><code class=\"language-json\">{}</code></pre>\n", example(event)));
    }
    text.push_str("</main></body></html>\n");
    text
}

fn rendered(events: &[Event]) -> String {
    let mut text = "Skip to main content\n\nWebhooks\n\nWhat we send.\n".to_owned();
    for event in events {
        text.push_str(&format!("\n{}\n\nSent when it happens.\n\n", event.name));
        text.push_str(&format!(
            "event\nstring\nrequired\n\nAlways {}.\n\ndata\nobject\nrequired\n\nWhat happened.\n\n",
            event.name
        ));
        for member in &event.members {
            let required = if member.is_required { "required\n" } else { "" };
            text.push_str(&format!(
                "data.{}\n{}\n{required}\n{}\n\n",
                member.name,
                kind(member, " | null"),
                member.kind.sentence("\"")
            ));
        }
        text.push_str(&format!("Example\n{}\n", example(event)));
    }
    text
}
