//! No parameters make the portal panic, and what it stores it can show.

use proptest::prelude::*;

use crate::php::{Array, Key, Php};
use crate::portal::fields::ROWS;
use crate::portal::methods::METHODS;
use crate::portal::{Lang, Portal, Reading, custom};

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+]?[0-9]{0,20}([.,eE][-+]?[0-9]{0,4})?",
        "[n#:@+-]?[0-9]{1,19}",
        "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,10})?)?(Z|[+-][0-9]{1,2}:?[0-9]{2})?)?",
        "(next|last|\\+9223372036854775807|-1) ?(monday|month|years|sec|day) ?(ago)?",
        Just(String::new()),
    ]
}

fn scalar() -> impl Strategy<Value = Php> {
    prop_oneof![
        Just(Php::Null),
        any::<bool>().prop_map(Php::Bool),
        any::<i64>().prop_map(Php::Int),
        (-10i64..20).prop_map(Php::Int),
        any::<f64>().prop_map(Php::Float),
        text().prop_map(Php::Text),
    ]
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        any::<i64>().prop_map(Key::Int),
        prop::sample::select(vec![
            "CODE",
            "VALUE",
            "type",
            "id",
            "NAME",
            ">DEADLINE",
            "!=%TITLE",
            "!ID",
            "::SUBFILTER-1",
            "ID"
        ])
        .prop_map(Key::from),
        any::<String>().prop_map(|text| Key::from(text.as_str())),
    ]
}

fn array(entries: Vec<(Key, Php)>) -> Array {
    let mut array = Array::new();
    entries.into_iter().for_each(|(key, value)| array.insert(key, value));
    array
}

fn value() -> impl Strategy<Value = Php> {
    scalar().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| {
                let mut list = Array::new();
                items.into_iter().for_each(|item| list.push(item));
                Php::Array(list)
            }),
            prop::collection::vec((key(), inner), 0..4).prop_map(|entries| Php::Array(array(entries))),
        ]
    })
}

fn field_name() -> impl Strategy<Value = Key> {
    let rows = ROWS.iter().map(|row| row.name).chain(custom::FIELDS.iter().map(|field| field.name));
    let known: Vec<&str> = rows.chain(["TAGS", "DEPENDS_ON", "SE_PARAMETER", "CRM", "~TITLE", "PARENT"]).collect();
    prop_oneof![9 => prop::sample::select(known).prop_map(Key::from), 1 => key()]
}

pub(super) fn fields() -> impl Strategy<Value = Php> {
    let entries = prop::collection::vec((field_name(), value()), 0..6);
    prop_oneof![9 => entries.prop_map(|entries| Php::Array(array(entries))), 1 => value()]
}

/// Names of parameters, of all methods.
const NAMES: [&str; 17] = [
    "id",
    "select",
    "filter",
    "order",
    "start",
    "FILTER",
    "sort",
    "ORDER",
    "userId",
    "fileId",
    "data",
    "fileContent",
    "PLACEMENT",
    "HANDLER",
    "name",
    "CODE",
    "generateUniqueName",
];

fn params() -> impl Strategy<Value = Array> {
    let id = prop_oneof![3 => Just(Php::Int(11)), 1 => scalar()];
    let name = prop_oneof![5 => prop::sample::select(NAMES.as_slice()).prop_map(Key::from), 1 => key()];
    let value = prop_oneof![value(), fields(), (-1i64..130).prop_map(Php::Int)];
    let extra = prop::collection::vec((name, value), 0..4);
    (id, fields(), extra).prop_map(|(id, fields, extra)| {
        let mut params = array(extra);
        params.insert("taskId", id);
        params.insert("fields", fields);
        params
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_parameters_make_it_panic(
        calls in prop::collection::vec((params(), 0u64..8, any::<i64>()), 1..4),
        reading in prop::sample::select(vec![Reading::Current, Reading::Documented]),
    ) {
        let mut portal = Portal::new(Lang::En).with_reading(reading);
        for (params, user, now) in &calls {
            for method in METHODS {
                let outcome = portal.call(&method.name.to_ascii_lowercase(), params, *user, *now);
                if let Err(error) = outcome.expect("the method exists") {
                    prop_assert!((400..=404).contains(&error.status));
                    prop_assert!(!error.description.is_empty());
                }
            }
        }
        let id = &portal.stored(11)["ID"];
        prop_assert!(*id == 11 || id.is_null());
    }

    #[test]
    fn what_is_shown_of_an_instant_is_read_as_that_instant(minute in -1_000_000_000i64..4_000_000_000) {
        let at = minute * 60;
        let text = crate::portal::dates::iso(at, crate::portal::dates::SERVER);
        if (0..10_000).contains(&text.split('-').next().and_then(|year| year.parse().ok()).unwrap_or(-1)) {
            prop_assert_eq!(crate::portal::dates::converted(&text, 0), Some(at), "{}", text);
        }
    }
}
