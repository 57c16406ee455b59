//! `task.item.userfield.getlist`, `.get` and `.gettypes`: their parameters go by place, not by name (`spec/methods.md §5`).

use super::custom::{FIELDS, Field, Kind};
use super::filter::Cell;
use super::methods::Call;
use super::texts::error;
use super::users::map;
use super::{Error, Lang, Portal, Reading, Reply, cast};
use crate::php::{Array, Key, Php};

/// The first field's id; the others follow.
const FIRST: i64 = 31;

/// The items of every list: id, text, and whether it is the default.
const ITEMS: [(&str, &str, &str); 3] = [("141", "North", "N"), ("142", "South", "Y"), ("143", "West", "N")];

const LABELS: [&str; 5] =
    ["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "ERROR_MESSAGE", "HELP_MESSAGE"];

/// Types that an application may add.
const TYPES: [(&str, &str); 16] = [
    ("string", "String"),
    ("integer", "Integer"),
    ("double", "Number"),
    ("boolean", "Yes/No"),
    ("enumeration", "List"),
    ("datetime", "Date with time"),
    ("date", "Date"),
    ("money", "Money"),
    ("url", "Link"),
    ("address", "Google Maps address"),
    ("file", "File"),
    ("employee", "Link to an employee"),
    ("crm_status", "Link to CRM status"),
    ("iblock_section", "Link to information block section"),
    ("iblock_element", "Link to information block element"),
    ("crm", "Link to CRM elements"),
];

/// The parameters in their order; `start` does not count, nor do texts that hold the method's name.
fn places<'a>(params: &'a Array, method: &str) -> Vec<&'a Php> {
    let counts = |(key, value): &(&Key, &Php)| {
        **key != Key::from("start") && !matches!(value, Php::Text(text) if text.to_lowercase().contains(method))
    };
    params.iter().filter(counts).map(|(_, value)| value).collect()
}

fn uncounted(result: Php) -> Reply {
    Reply { total: Some(0), ..Reply::new(result) }
}

/// In the cloud custom fields of tasks belong to the tariff, reading them too.
fn allowed(portal: &Portal) -> Result<(), Error> {
    if portal.quirks.no_userfields { Err(error("ERROR_CORE", "Action not allowed")) } else { Ok(()) }
}

/// `getlist`: all rows; the second place is the filter, whatever it is called.
pub fn list(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    allowed(portal)?;
    let places = places(call.params, "task.item.userfield.getlist");
    let array = |at: usize| match places.get(at) {
        Some(Php::Array(array)) => array.clone(),
        _ => Array::new(),
    };
    let (order, filter) = (array(0), array(1));
    let lang = filter.get("LANG").and_then(cast::string);
    let mut rows: Vec<Array> = (FIRST..).zip(FIELDS).map(|(id, field)| row(id, field, true)).collect();
    rows.retain(|row| {
        filter.iter().all(|(key, wanted)| match (key, cast::string(wanted)) {
            (Key::Text(name), Some(wanted)) => row.get(name).and_then(cast::string).is_none_or(|value| value == wanted),
            _ => true,
        })
    });
    for (key, direction) in order.iter().collect::<Vec<_>>().into_iter().rev() {
        let Key::Text(name) = key else { continue };
        let by = |row: &Array| match row.get(name) {
            Some(number) if matches!(name.as_str(), "ID" | "SORT") => Cell::Int(cast::int(number)),
            value => Cell::text(&value.and_then(cast::string).unwrap_or_default()),
        };
        let falls = cast::string(direction).is_some_and(|text| text.eq_ignore_ascii_case("desc"));
        rows.sort_by(|one, other| if falls { by(other).cmp(&by(one)) } else { by(one).cmp(&by(other)) });
    }
    let mut list = Array::new();
    for mut row in rows {
        if let Some(lang) = &lang {
            let field = row.get("FIELD_NAME").and_then(cast::string).unwrap_or_default();
            LABELS.iter().for_each(|name| row.insert(*name, Php::text(label(&field, name, lang))));
        }
        list.push(Php::Array(row));
    }
    Ok(uncounted(Php::Array(list)))
}

/// `get`: one row, with labels in all languages.
pub fn get(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    allowed(portal)?;
    let places = places(call.params, "task.item.userfield.get");
    let id = places.first().ok_or_else(|| error("ERROR_CORE", "No parameters found"))?;
    let id = cast::int(id);
    if id <= 0 {
        return Err(error("ERROR_CORE", "ID is not defined or invalid"));
    }
    let found = (FIRST..).zip(FIELDS).find(|(known, _)| *known == id);
    // The reference's code, or the one that every exception has here.
    let code = if portal.reading == Reading::Documented { "ERROR_NOT_FOUND" } else { "ERROR_CORE" };
    let (id, field) = found.ok_or_else(|| error(code, "The entity is not found"))?;
    let mut row = row(id, field, false);
    for name in LABELS {
        row.insert(name, map(["en", "ru"].map(|lang| (lang, Php::text(label(field.name, name, lang))))));
    }
    Ok(uncounted(Php::Array(row)))
}

/// `gettypes`.
pub fn types(portal: &mut Portal, _: &Call) -> Result<Reply, Error> {
    allowed(portal)?;
    let mut list = Array::new();
    TYPES.iter().for_each(|(id, title)| list.push(map([("ID", Php::text(*id)), ("title", Php::text(*title))])));
    Ok(uncounted(Php::Array(list)))
}

fn label(field: &str, name: &str, lang: &str) -> &'static str {
    let field = FIELDS.iter().find(|known| known.name == field).filter(|_| name.ends_with("_LABEL"));
    match (field, lang) {
        (Some(field), "en") => field.label(Lang::En),
        (Some(field), "ru") => field.label(Lang::Ru),
        _ => "",
    }
}

fn row(id: i64, field: &Field, listed: bool) -> Array {
    let flag = |on| Php::text(if on { "Y" } else { "N" });
    let mut row = Array::new();
    let entries = [
        ("ID", Php::Text(id.to_string())),
        ("ENTITY_ID", Php::text("TASKS_TASK")),
        ("FIELD_NAME", Php::text(field.name)),
        ("USER_TYPE_ID", Php::text(field.kind.user_type())),
        ("XML_ID", Php::text("")),
        ("SORT", Php::text("100")),
        ("MULTIPLE", flag(field.multiple)),
        ("MANDATORY", flag(field.mandatory)),
        ("SHOW_FILTER", Php::text("N")),
        ("SHOW_IN_LIST", flag(true)),
        ("EDIT_IN_LIST", flag(true)),
        ("IS_SEARCHABLE", flag(false)),
        ("SETTINGS", settings(field)),
    ];
    entries.into_iter().for_each(|(name, value)| row.insert(name, value));
    if field.kind == Kind::Enumeration {
        let mut items = Array::new();
        for (at, (id, value, default)) in (1..).zip(ITEMS) {
            let mut item: Vec<(&str, Php)> = [("ID", id), ("VALUE", value), ("DEF", default)]
                .into_iter()
                .map(|(name, value)| (name, Php::text(value)))
                .collect();
            item.insert(1, ("SORT", Php::Text((at * 100).to_string())));
            if listed {
                item.push(("XML_ID", Php::Text(format!("region-{id}"))));
            }
            items.push(map(item));
        }
        row.insert("LIST", Php::Array(items));
    }
    row
}

fn settings(field: &Field) -> Php {
    let (least, most) = (Php::Int(field.limits.0), Php::Int(field.limits.1));
    let (int, text) = (Php::Int, |text: &str| Php::text(text));
    let date = || ("DEFAULT_VALUE", map([("TYPE", Php::text("NONE")), ("VALUE", Php::text(""))]));
    match field.kind {
        Kind::Text => map([
            ("SIZE", int(20)),
            ("ROWS", int(1)),
            ("REGEXP", text("")),
            ("MIN_LENGTH", least),
            ("MAX_LENGTH", most),
            ("DEFAULT_VALUE", text("")),
        ]),
        Kind::Integer => {
            map([("SIZE", int(20)), ("MIN_VALUE", least), ("MAX_VALUE", most), ("DEFAULT_VALUE", Php::Null)])
        }
        Kind::Double => map([
            ("PRECISION", int(4)),
            ("SIZE", int(20)),
            ("MIN_VALUE", least),
            ("MAX_VALUE", most),
            ("DEFAULT_VALUE", Php::Null),
        ]),
        Kind::Boolean => {
            let mut labels = Array::new();
            ["no", "yes"].iter().for_each(|label| labels.push(text(label)));
            map([
                ("DEFAULT_VALUE", int(0)),
                ("DISPLAY", text("CHECKBOX")),
                ("LABEL", Php::Array(labels)),
                ("LABEL_CHECKBOX", text("")),
            ])
        }
        Kind::Date => map([date()]),
        Kind::DateTime => map([date(), ("USE_SECOND", text("Y")), ("USE_TIMEZONE", text("N"))]),
        Kind::Enumeration => map([
            ("DISPLAY", text("LIST")),
            ("LIST_HEIGHT", int(1)),
            ("CAPTION_NO_VALUE", text("")),
            ("SHOW_NO_VALUE", text("Y")),
        ]),
        Kind::Crm => map(["LEAD", "CONTACT", "COMPANY", "DEAL"].map(|name| (name, text("Y")))),
        Kind::File => map([("IBLOCK_ID", int(0)), ("SECTION_ID", int(0)), ("UF_TO_SAVE_ALLOW_EDIT", text(""))]),
        // The settings of these are nowhere said.
        Kind::Mail | Kind::Url | Kind::Money | Kind::Address | Kind::Employee => Php::Array(Array::new()),
    }
}
