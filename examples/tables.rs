//! Prints the tables of the crate as JSON: `scripts/tables.mjs` writes them into docs/, so that each fact has one home.

use b24_task::{
    rest::reason,
    task::{
        Language,
        field::{CUSTOM, Choice, Clear, FIELDS, Field, Kind},
        issue::{CAUTIONS, Caution, OBSERVATIONS, WORDINGS},
        model::{camel, shows},
    },
};
use serde_json::{Value, json};

fn main() {
    let fields: Vec<Value> = FIELDS.iter().chain([&CUSTOM]).map(field).collect();
    let reasons: Vec<Value> = reason::rows().map(reason).collect();
    let issues: Vec<Value> = WORDINGS
        .iter()
        .map(|wording| json!({ "code": wording.code(), "text": wording.text(Language::English) }))
        .collect();
    let tables = json!({
        "fields": fields,
        "reasons": reasons,
        "issues": issues,
        "cautions": told(CAUTIONS),
        "observations": told(OBSERVATIONS),
    });
    println!("{tables}");
}

fn field(field: &Field) -> Value {
    let (kind, limit, choices): (_, u16, &[Choice]) = match field.kind {
        Kind::Text(most) => ("text", most, &[]),
        Kind::Id => ("id", 0, &[]),
        Kind::Number(least) => ("number", least.into(), &[]),
        Kind::Date => ("date", 0, &[]),
        Kind::Flag => ("flag", 0, &[]),
        Kind::Enum(choices) => ("enum", 0, choices),
        Kind::Ids => ("ids", 0, &[]),
        Kind::Tags => ("tags", 0, &[]),
        Kind::Crm => ("crm", 0, &[]),
        Kind::Files => ("file", 0, &[]),
        Kind::Parameters => ("parameters", 0, &[]),
        Kind::Custom => ("custom", 0, &[]),
    };
    let choices: Vec<Value> = choices
        .iter()
        .map(|choice| json!({ "wire": choice.wire, "name": choice.name, "number": choice.number }))
        .collect();
    json!({
        "name": field.name,
        "answer": camel(field.name),
        "kind": kind,
        "limit": limit,
        "choices": choices,
        "clears": field.clear != Clear::Never,
        "shown": field.kind == Kind::Custom || shows(field.name),
    })
}

fn reason(row: &reason::Row) -> Value {
    json!({
        "name": row.reason.name,
        "outcome": row.reason.outcome.as_str(),
        "retryable": row.reason.retryable,
        "code": row.code,
        "status": row.status,
        "texts": row.texts,
        "field": row.field,
    })
}

fn told(cautions: &[&Caution]) -> Vec<Value> {
    let one = |caution: &&Caution| {
        let wording = &caution.wording;
        json!({ "code": wording.code(), "text": wording.text(Language::English), "severity": caution.severity.name() })
    };
    cautions.iter().map(one).collect()
}
