//! `user.get` (`spec/methods.md §8`).

use super::dates::Moment;
use super::filter::{Cell, Condition, Kind};
use super::methods::Call;
use super::paging::Page;
use super::users::User;
use super::{Error, Portal, Reply, cast};
use crate::php::{Array, Key, Php};

/// Top-level parameters that are no filter where `FILTER` is absent.
const OWN: [&str; 7] = ["SORT", "ORDER", "SELECT", "START", "FILTER", "IMAGE_RESIZE", "ADMIN_MODE"];

/// Answers the people whom the filter leaves, by their ids unless `sort` and `order` are both sent.
pub fn get(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let filter = match any_case(call.params, "FILTER") {
        Some(Php::Array(filter)) => filter,
        Some(_) => &Array::new(),
        None => call.params,
    };
    let when = portal.moment(call.user, call.now);
    let mut people: Vec<Array> = portal
        .users
        .iter()
        .map(|user| user.columns())
        .filter(|row| filter.iter().all(|(key, wanted)| passes(row, key, wanted, when)))
        .collect();
    let text = |name| any_case(call.params, name).and_then(cast::string);
    let (sort, order) = match (text("SORT"), text("ORDER")) {
        (Some(sort), Some(order)) => (sort.to_uppercase(), order.eq_ignore_ascii_case("desc")),
        _ => ("ID".to_owned(), false),
    };
    people.sort_by_key(|row| (cells(row, &sort), cells(row, "ID")));
    if order {
        people.reverse();
    }
    let page = Page::of_rows(call.params);
    let mut rows = Array::new();
    page.of(&people).iter().for_each(|row| rows.push(Php::Array(selected(row, any_case(call.params, "SELECT")))));
    Ok(match people.len() {
        // Without a hit nothing is counted.
        0 => Reply::new(Php::Array(rows)),
        count => {
            let reply = page.reply(Php::Array(rows), count);
            Reply { total: reply.total.or(Some(0)), ..reply }
        }
    })
}

impl User {
    fn columns(&self) -> Array {
        let mut row = self.shown();
        // Dates that the portal forgets to print.
        row.insert("TIMESTAMP_X", Php::Object);
        row.insert("LAST_ACTIVITY_DATE", Php::Object);
        row.insert("PERSONAL_PHOTO", Php::text(self.photo));
        row.insert("USER_TYPE", Php::text("employee"));
        row
    }
}

fn any_case<'a>(params: &'a Array, name: &str) -> Option<&'a Php> {
    let found = params.iter().find(|(key, _)| matches!(key, Key::Text(key) if key.eq_ignore_ascii_case(name)));
    found.map(|(_, value)| value)
}

/// What a column is compared and sorted by.
fn cells(row: &Array, name: &str) -> Vec<Cell> {
    match row.get(name) {
        Some(Php::Array(list)) => list.values().map(|item| Cell::Int(cast::int(item))).collect(),
        Some(Php::Bool(on)) => vec![Cell::Int(i64::from(*on))],
        Some(id) if name == "ID" => vec![Cell::Int(cast::int(id))],
        Some(value) => cast::string(value).map(|text| Cell::text(&text)).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether a person passes an entry; names that are no columns ask for nothing.
fn passes(row: &Array, key: &Key, wanted: &Php, when: Moment) -> bool {
    let Key::Text(key) = key else { return true };
    let key = key.to_uppercase();
    let condition = Condition::new(&key, wanted);
    match condition.name {
        name if OWN.contains(&name) => true,
        "NAME_SEARCH" => {
            let text = |name| row.get(name).and_then(cast::string).unwrap_or_default();
            let person = ["NAME", "LAST_NAME", "WORK_POSITION", "EMAIL"].map(text).join(" ").to_lowercase();
            let words = cast::string(wanted).unwrap_or_default().to_lowercase();
            words.split_whitespace().all(|word| person.split_whitespace().any(|part| part.starts_with(word)))
        }
        // "Y" and "N" are as good as true and false.
        "ACTIVE" => {
            let on = wanted.is_true() && *wanted != Php::text("N") && *wanted != Php::text("false");
            Condition::new(&key, &Php::Int(i64::from(on))).holds(Kind::Number, &cells(row, "ACTIVE"), when)
        }
        name @ ("ID" | "UF_DEPARTMENT") => condition.holds(Kind::Number, &cells(row, name), when),
        name if row.get(name).is_some() => condition.holds(Kind::Text, &cells(row, name), when),
        _ => true,
    }
}

/// The columns that `select` names; all where it names none.
fn selected(row: &Array, select: Option<&Php>) -> Array {
    let Some(Php::Array(names)) = select else { return row.clone() };
    let names: Vec<String> = names.values().filter_map(cast::string).map(|name| name.to_uppercase()).collect();
    if names.is_empty() || names.iter().any(|name| name == "*") {
        return row.clone();
    }
    let mut selected = Array::new();
    for (key, value) in row.iter() {
        let named = matches!(key, Key::Text(key) if key == "ID" || names.contains(key)
            || key.starts_with("UF_") && names.iter().any(|name| name == "UF_*"));
        if named {
            selected.insert(key.clone(), value.clone());
        }
    }
    selected
}
