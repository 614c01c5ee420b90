//! OpenAPI documents in the style of others: a code host with hundreds of webhooks, and a CRM with OpenAPI 3.0.

use serde_json::{Map, Value, json};
use tests::Scratch;

use crm_events_build::{Config, Error, Output};

use crate::differential::{Counts, Trial};
use crate::support::equality::is_equal;
use crate::support::module::Module;
use crate::support::program::{self, Answer, Package, Packages};
use tests::support::chance::Chance;

fn generate(document: &Value) -> Result<Output, Error> {
    let scratch = Scratch::new().unwrap();
    scratch.write("acme/webhooks.json", serde_json::to_string_pretty(document).unwrap()).unwrap();
    Config::new().input(scratch.path().join("acme")).generate()
}

/// A document with a webhook for each action of each entity and one for all of them, named as a code host names them: the name of the event is in
/// a header.
fn code_host(entities: usize) -> Value {
    let mut chance = Chance::new(1);
    let mut schemas = shared();
    let mut webhooks = Map::new();
    for number in 0..entities {
        let entity = format!("repository-rule-{number}");
        for action in ["created", "deleted", "edited"] {
            let name = format!("webhook-{entity}-{action}");
            schemas.insert(name.clone(), payload(number, action, &mut chance));
            webhooks.insert(format!("{entity}-{action}"), webhook(&entity, action, &name));
        }
        let any: Vec<Value> = ["created", "deleted", "edited"]
            .iter()
            .map(|action| reference(&format!("webhook-{entity}-{action}")))
            .collect();
        schemas.insert(format!("webhook-{entity}"), json!({ "oneOf": any }));
        webhooks.insert(entity.clone(), webhook(&entity, "any", &format!("webhook-{entity}")));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Code host", "description": "Everything about code.", "version": "1.1.4" },
        "servers": [{ "url": "https://api.code.example" }],
        "tags": [{ "name": "rules" }],
        "paths": { "/rules": { "get": { "responses": { "200": { "$ref": "#/components/responses/nothing" } } } } },
        "x-event-name": "$request.header.x-code-event",
        "webhooks": webhooks,
        "components": { "schemas": schemas, "parameters": {}, "x-more": { "$ref": "nowhere.json" } },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// What payloads share, and what nothing leads to: schemas that are wrong in every way.
fn shared() -> Map<String, Value> {
    let schemas = json!({
        "simple-user": {
            "title": "Simple user",
            "type": "object",
            "required": ["id", "login", "site_admin"],
            "properties": {
                "id": { "type": "integer", "format": "int64" },
                "login": { "type": "string", "examples": ["octocat"] },
                "email": { "type": ["string", "null"], "format": "email" },
                "avatar_url": { "type": "string", "format": "uri" },
                "site_admin": { "type": "boolean" },
                "permissions": { "type": "object", "additionalProperties": { "enum": ["read", "write"] } },
            },
        },
        "nullable-simple-user": { "anyOf": [{ "type": "null" }, { "$ref": "#/components/schemas/simple-user" }] },
        "repository-webhooks": {
            "title": "Repository",
            "type": "object",
            "required": ["id", "full_name", "owner"],
            "properties": {
                "id": { "type": "integer" },
                "full_name": { "type": "string", "pattern": "^[^/]+/[^/]+$" },
                "owner": { "$ref": "#/components/schemas/simple-user" },
                "parent": { "anyOf": [{ "type": "null" }, { "$ref": "#/components/schemas/repository-webhooks" }] },
                "license": { "oneOf": [{ "type": "null" }, { "title": "License", "type": "object", "properties": { "key": { "type": "string" } } }] },
                "topics": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
            },
        },
        "broken-type": { "type": "strnig" },
        "broken-reference": { "$ref": "#/components/schemas/nothing" },
        "broken-outside": { "$ref": "https://elsewhere.example/schema.json" },
        "broken-pattern": { "type": "string", "pattern": "(?=a)b" },
        "broken-limits": { "type": "string", "minLength": 5, "maxLength": 4 },
        "broken-cycle": { "allOf": [{ "$ref": "#/components/schemas/broken-cycle" }] },
        "broken-itself": { "type": "object", "required": ["a"], "properties": { "a": { "$ref": "#/components/schemas/broken-itself" } } },
        "broken-keyword": { "$recursiveRef": "#", "propertees": {} },
        "broken-value": 5,
    });
    schemas.as_object().unwrap().clone()
}

fn payload(number: usize, action: &str, chance: &mut Chance) -> Value {
    let mut schema = json!({
        "title": format!("repository rule {number} {action} event"),
        "type": "object",
        "required": ["action", "rule", "repository", "sender"],
        "properties": {
            "action": { "type": "string", "enum": [action] },
            "rule": {
                "title": "Rule",
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": { "type": "integer" },
                    "name": { "type": "string" },
                    "enforcement": { "type": "string", "enum": ["off", "non_admins", "everyone"] },
                    "created_at": { "type": "string", "format": "date-time" },
                    "updated_at": { "type": ["string", "null"], "format": "date-time" },
                    "count": { "type": ["integer", "null"] },
                }
            },
            "repository": reference("repository-webhooks"),
            "sender": reference("simple-user"),
            "assignee": reference("nullable-simple-user"),
        }
    });
    if action == "edited" {
        schema["properties"]["changes"] = json!({
            "type": "object",
            "properties": { "name": { "type": "object", "required": ["from"], "properties": { "from": { "type": ["string", "null"] } } } },
        });
    }
    if chance.is_so(30) {
        schema["properties"]["installation"] = json!({ "oneOf": [
            { "type": "object", "required": ["id"], "properties": { "id": { "type": "integer" } } },
            { "type": "null" },
        ] });
    }
    schema
}

fn webhook(entity: &str, action: &str, schema: &str) -> Value {
    let header = |name: &str, example: &str| json!({ "name": name, "in": "header", "example": example, "schema": { "type": "string" } });
    json!({
        "post": {
            "summary": format!("A rule was {action}."),
            "description": "See [the documentation](https://docs.code.example).\n\n> [!NOTE]\n> Beware of `<T>` & co.",
            "operationId": format!("{entity}/{action}"),
            "externalDocs": { "url": "https://docs.code.example" },
            "parameters": [
                header("User-Agent", "Code-Hookshot/123abc"),
                header("X-Code-Hook-Id", "12312312"),
                header("X-Code-Event", "issues"),
                header("X-Hub-Signature-256", "sha256=6dcb09b5b57875f334f61aebed695e2e4193db5e"),
            ],
            "requestBody": { "required": true, "content": { "application/json": { "schema": reference(schema) } } },
            "responses": { "200": { "description": "Return a 200 status." } },
            "x-code": { "supported-webhook-types": ["app", "repository"] },
            "tags": ["rules"],
        }
    })
}

/// What an OpenAPI 3.0 document of a CRM says in the words of 3.0.
fn crm() -> Value {
    let event = |name: &str| json!({ "post": { "requestBody": { "content": { "application/json": { "schema": reference(name) } } } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "CRM", "version": "1" },
        "paths": {},
        "x-webhooks": {
            "contact.created": event("ContactCreated"),
            "contact.deleted": event("ContactDeleted"),
            "anything": event("AnyEvent"),
            "digest": event("Digest"),
        },
        "components": { "schemas": {
            "Event": {
                "type": "object",
                "required": ["event_type", "sequence"],
                "properties": {
                    "event_type": { "type": "string" },
                    "sequence": { "type": "integer", "minimum": 0, "exclusiveMinimum": true },
                },
                "discriminator": {
                    "propertyName": "event_type",
                    "mapping": { "contact.created": "#/components/schemas/ContactCreated", "contact.deleted": "ContactDeleted" },
                },
            },
            "ContactCreated": { "allOf": [
                reference("Event"),
                {
                    "type": "object",
                    "required": ["contact"],
                    "properties": { "event_type": { "enum": ["contact.created"] }, "contact": reference("Contact") },
                },
            ] },
            "ContactDeleted": { "allOf": [
                reference("Event"),
                { "type": "object", "properties": { "event_type": { "enum": ["contact.deleted"] }, "id": { "type": "string", "nullable": true } } },
            ] },
            "AnyEvent": {
                "oneOf": [reference("ContactCreated"), reference("ContactDeleted")],
                "discriminator": { "propertyName": "event_type" },
            },
            "Digest": {
                "type": "object",
                "required": ["event_type"],
                "properties": { "event_type": { "enum": ["digest"] }, "last": reference("AnyEvent") },
            },
            "Contact": {
                "type": "object",
                "required": ["id", "email"],
                "properties": {
                    "id": { "type": "string", "example": "1" },
                    "email": { "type": "string", "nullable": true },
                    "stage": { "type": "string", "enum": ["lead", "customer"], "nullable": true },
                    "owner": { "nullable": true, "allOf": [reference("User")] },
                    "company": { "$ref": "#/components/schemas/User", "description": "Ignored beside a reference in 3.0." },
                    "tags": { "type": "array", "nullable": true, "items": { "type": "string" } },
                },
            },
            "User": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } },
            "Unused": { "type": "array" , "items": { "$ref": "#/components/schemas/Nothing" } },
        } },
    })
}

fn module(name: &str, document: &Value) -> Module {
    let output = generate(document).unwrap_or_else(|error| panic!("{}", error.render(false)));
    // Documents of 3.0 have `nullable` where it has no effect there.
    let is_expected = |message: &str| message.starts_with("OpenAPI 3.0.3 reads this `nullable`");
    let is_expected = output.warnings().iter().all(|warning| is_expected(warning.message()));
    assert!(is_expected, "{}", output.warnings().render(output.sources(), false));
    Module::new(name, None, &output)
}

#[test]
fn a_code_host_with_hundreds_of_webhooks_is_generated_from_what_they_reach() {
    let output = generate(&code_host(100)).unwrap_or_else(|error| panic!("{}", error.render(false)));
    assert_eq!(output.warnings().iter().count(), 0);
    assert_eq!(output.summaries()[0].events, 400);
    let types = &output.files()["acme/webhooks.rs"];
    assert!(!types.contains("Broken"), "a schema that nothing reaches is generated");
    for ty in [
        "struct SimpleUser ",
        "struct RepositoryWebhooks ",
        "struct WebhookRepositoryRule99Edited ",
        "enum WebhookRepositoryRule99 ",
    ] {
        assert_eq!(types.matches(&format!("pub {ty}")).count(), 1, "{ty}");
    }
    let headers = &output.files()["acme/delivery.rs"];
    for header in ["\"user-agent\"", "\"x-code-hook-id\"", "\"x-code-event\"", "\"x-hub-signature-256\""] {
        assert!(headers.contains(header), "{header}: {headers}");
    }
}

#[test]
fn documents_of_others_compile_and_judge_payloads() {
    let host = code_host(4);
    let modules = [module("code_host", &host), module("crm", &crm())];
    let ty = |name: &str, path: &str| (name.to_owned(), path.to_owned());
    let package = Package {
        name: "webhooks".to_owned(),
        edition: "2024",
        attributes: "#![deny(warnings)]",
        modules: modules.iter().collect(),
        types: vec![
            ty("rule created", "code_host::acme::WebhookRepositoryRule0Created"),
            ty("rule", "code_host::acme::WebhookRepositoryRule3"),
            ty("contact created", "crm::acme::ContactCreated"),
            ty("contact deleted", "crm::acme::ContactDeleted"),
            ty("any", "crm::acme::AnyEvent"),
        ],
    };
    let packages = Packages::write(program::kept("webhooks"), &[package]);
    packages.build();
    let mut program = packages.start("webhooks");
    let mut counts = Counts::default();
    for (name, target) in
        [("rule created", "webhook-repository-rule-0-created"), ("rule", "webhook-repository-rule-3")]
    {
        let mut schema = reference(target);
        schema["components"] = json!({ "schemas": host["components"]["schemas"].as_object().unwrap().iter()
            .filter(|(name, _)| !name.starts_with("broken")).map(|(name, schema)| (name.clone(), schema.clone())).collect::<Map<_, _>>() });
        let trial = Trial::new(&schema, "root", false, &[], &[], None).unwrap();
        let mistake = trial.run(Some((&mut program, name)), 0, 300, &mut counts);
        assert!(mistake.is_none(), "{mistake:?}");
    }
    assert!(counts.accepted > 50, "{counts:?}");

    let created = r#"{"event_type":"contact.created","sequence":1,"contact":{"id":"1","email":null}}"#;
    let deleted = r#"{"event_type":"contact.deleted","sequence":2,"id":null}"#;
    let full = r#"{"sequence":1,"contact":{"id":"1","email":"a","stage":null,"owner":null,"company":{"id":"2"},"tags":null},"event_type":"contact.created"}"#;
    for (name, payload) in [
        ("contact created", created),
        ("contact created", full),
        ("contact deleted", deleted),
        ("any", created),
        ("any", full),
        ("any", deleted),
    ] {
        let answer = program.ask(name, payload);
        assert!(
            matches!(&answer, Answer::Accepted(written) if is_equal(written, payload)),
            "{payload}: {answer:?}"
        );
    }
    for (name, payload) in [
        ("contact created", deleted),
        ("contact deleted", created),
        (
            "contact created",
            r#"{"event_type":"contact.created","sequence":0,"contact":{"id":"1","email":null}}"#,
        ),
        ("any", r#"{"event_type":"contact.created","sequence":1,"contact":{"id":"1"}}"#),
        (
            "any",
            r#"{"event_type":"contact.created","sequence":1,"contact":{"id":"1","email":null,"stage":"lost"}}"#,
        ),
        (
            "any",
            r#"{"event_type":"contact.created","sequence":1,"contact":{"id":"1","email":null,"company":null}}"#,
        ),
        ("any", r#"{"event_type":"contact.moved","sequence":1}"#),
        ("any", r#"{"sequence":1}"#),
    ] {
        let answer = program.ask(name, payload);
        assert!(matches!(answer, Answer::Refused(_)), "{payload}: {answer:?}");
    }
}
