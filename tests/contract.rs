//! What users read (types and read-me) says what the tables say: a fact has one home.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use b24_task::{
    rest::reason,
    task::{
        field::{FIELDS, Kind},
        issue::{ALIENS, CAUTIONS, WORDINGS},
        language::Language,
    },
};

const TYPES: &str = include_str!("../js/types.d.ts");
const PACK: &str = include_str!("../js/pack.js");
const README: &str = include_str!("../README.md");

/// The literals of a union of texts.
#[track_caller]
fn union(name: &str) -> BTreeSet<&'static str> {
    let (_, text) = TYPES.split_once(&format!("export type {name} =")).expect("the union is declared");
    let (text, _) = text.split_once(';').unwrap();
    text.split('"').skip(1).step_by(2).collect()
}

#[test]
fn the_types_know_every_code_of_an_issue_and_no_other() {
    assert_eq!(union("IssueCode"), WORDINGS.iter().map(|wording| wording.code()).collect());
}

#[test]
fn the_types_know_every_code_of_a_warning_and_no_other() {
    assert_eq!(union("WarningCode"), CAUTIONS.iter().map(|caution| caution.wording.code()).collect());
}

#[test]
fn the_types_know_every_reason_and_no_other() {
    assert_eq!(union("Reason"), reason::names().collect());
}

#[test]
fn the_read_me_lists_every_field_under_its_kind() {
    for field in FIELDS {
        let kind = match field.kind {
            Kind::Text(_) => "text",
            Kind::Id => "id",
            Kind::Number(_) => "number",
            Kind::Date => "date",
            Kind::Flag => "flag",
            Kind::Enum(_) => "enum",
            Kind::Ids => "ids",
            Kind::Tags => "tags",
            Kind::Crm => "crm",
            Kind::Files => "file",
            Kind::Parameters => "parameters",
            Kind::Custom => "custom",
        };
        let row = README.lines().find(|line| line.starts_with(&format!("| {kind} |"))).expect("the kind has a row");
        assert!(row.contains(&format!("`{}`", field.name)), "{} is not in the row of {kind}", field.name);
    }
}

#[test]
fn the_read_me_names_no_field_that_there_is_not() {
    let rows = README.lines().skip_while(|line| !line.starts_with("| kind |")).take_while(|line| line.starts_with('|'));
    let named = rows.filter_map(|row| row.split('|').nth(2)).flat_map(|cell| cell.split('`').skip(1).step_by(2));
    for name in named.filter(|name| *name != "UF_*") {
        assert!(FIELDS.iter().any(|field| field.name == name), "{name} is no field");
    }
}

#[test]
fn the_read_me_names_every_code_of_a_transport_error() {
    // The first row says what it is, a later one which codes there are.
    let row = README.lines().rfind(|line| line.starts_with("| `TransportError` |")).unwrap();
    for code in union("TransportCode") {
        assert!(row.contains(&format!("`{code}`")), "{code} is not in the read-me");
    }
}

#[test]
fn what_is_no_data_has_words_in_every_language() {
    let names = PACK.split("alien(\"").skip(1).filter_map(|after| after.split('"').next());
    let mut count = 0;
    // `undefined` and the names of types are names in every language.
    for name in names.filter(|name| *name != "undefined") {
        count += 1;
        assert!(ALIENS.iter().any(|alien| alien.text(Language::English) == name), "{name} has no words");
    }
    assert!(count > 4, "js/pack.js tells {count} names");
}
