//! A query for tasks: which, with what, and in which order (`spec/methods.md §2`). Knows no page.
//!
//! A name that the portal does not know it passes over or refuses without saying which: here each is an issue.

mod filter;

use super::{
    Issue, Reading, Step, Value,
    choice::unchosen,
    issue::{BAD_QUERY, DUPLICATE_FIELD, NOT_LISTED_BY, UNKNOWN_FIELD, UNKNOWN_KEY, put_all_under},
    name::is_response_of,
    nearest::near,
    search::cut,
    select,
};

/// A query that is fit to be sent.
#[derive(Debug, Default, PartialEq)]
pub struct Query {
    /// Conditions, by their keys as the portal takes them: `>=DEADLINE`.
    pub filter: Vec<(String, Value)>,
    /// The fields to show; all but `UF_*` where there is none.
    pub select: Vec<String>,
    /// What tasks are ordered by, and whether each falls.
    pub order: Vec<(&'static str, bool)>,
}

/// What tasks can be ordered by. One text, as a list of texts weighs more.
static ORDERS: &str = "ID TITLE TIME_SPENT_IN_LOGS DATE_START CREATED_DATE CHANGED_DATE CLOSED_DATE ACTIVITY_DATE \
                       START_DATE_PLAN END_DATE_PLAN DEADLINE REAL_STATUS STATUS_COMPLETE PRIORITY MARK \
                       CREATED_BY_LAST_NAME RESPONSIBLE_LAST_NAME GROUP_ID TIME_ESTIMATE ALLOW_CHANGE_DEADLINE \
                       ALLOW_TIME_TRACKING MATCH_WORK_TIME FAVORITE SORTING IS_PINNED IS_PINNED_IN_GROUP";

/// Fields that are ordered by under another name.
static INSTEAD: &[(&str, &str)] =
    &[("STATUS", "REAL_STATUS"), ("CREATED_BY", "CREATED_BY_LAST_NAME"), ("RESPONSIBLE_ID", "RESPONSIBLE_LAST_NAME")];

impl Query {
    /// Reads a query whole. Names are Bitrix24's or the response's, as in the input of an update.
    ///
    /// # Errors
    /// Every issue, in the order of the input.
    ///
    /// ```
    /// use b24_task::task::{Reading, Strict, Value, Zone, query::Query};
    ///
    /// let filter = Value::record(vec![("RESPONSIBL_ID", Value::whole(1))]);
    /// let reading = Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: None };
    /// let issues = Query::read(&Value::record(vec![("filter", filter)]), &reading).unwrap_err();
    /// assert_eq!(issues[0].message(), "`RESPONSIBL_ID` is not a field: did you mean `RESPONSIBLE_ID`");
    /// ```
    pub fn read(query: &Value, reading: &Reading<'_>) -> Result<Self, Vec<Issue>> {
        let Value::Record(entries) = query else {
            return Err(vec![Issue::new(&BAD_QUERY, Vec::new()).at("query")]);
        };
        let (mut read, mut issues) = (Self::default(), Vec::new());
        for (key, value) in entries {
            let before = issues.len();
            match key.as_str() {
                "filter" => read.filter = filter::read(value, reading, &mut issues),
                "select" => match select::read(value) {
                    Ok(names) => read.select = names,
                    Err(mut found) => issues.append(&mut found),
                },
                "order" => read.order = order(value, &mut issues),
                _ => issues.push(Issue::told(&UNKNOWN_KEY, "key", key).and("keys", "filter, select, order")),
            }
            put_all_under(&mut issues, before, &Step::Key(key.clone()));
        }
        if issues.is_empty() { Ok(read) } else { Err(issues) }
    }
}

fn order(value: &Value, issues: &mut Vec<Issue>) -> Vec<(&'static str, bool)> {
    let mut order: Vec<(&'static str, bool)> = Vec::new();
    let Value::Record(entries) = value else {
        issues.push(Issue::new(&BAD_QUERY, Vec::new()));
        return order;
    };
    for (key, direction) in entries {
        let read = by(key, direction);
        match read {
            Ok((name, _)) if order.iter().any(|(known, _)| *known == name) => {
                issues.push(twice(name, key, entries));
            }
            Ok(one) => order.push(one),
            Err(issue) => issues.push(issue.at(key)),
        }
    }
    order
}

fn twice(name: &str, key: &str, entries: &[(String, Value)]) -> Issue {
    let other = entries.iter().find(|(other, _)| other == name || is_response_of(name, other));
    let other = other.map_or(name, |(other, _)| other.as_str());
    Issue::told(&DUPLICATE_FIELD, "field", name).and("other", other).at(key)
}

fn by(key: &str, direction: &Value) -> Result<(&'static str, bool), Issue> {
    let names = words(ORDERS);
    let name = one_of(&names, key).ok_or_else(|| stranger(key, &names, INSTEAD))?;
    let falls = match direction.as_text() {
        Some(text) if text.eq_ignore_ascii_case("asc") => false,
        Some(text) if text.eq_ignore_ascii_case("desc") => true,
        // What the portal does not know as falling rises.
        _ => return Err(unchosen(direction, "asc, desc".to_owned(), &|place| ["asc", "desc"].get(place).copied())),
    };
    Ok((name, falls))
}

/// The words of a text.
fn words(text: &'static str) -> Vec<&'static str> {
    let (mut words, mut rest) = (Vec::with_capacity(40), text);
    while let Some((word, more)) = cut(rest, b' ') {
        words.push(word);
        rest = more;
    }
    words.push(rest);
    words
}

/// The name that a key means, by either of its spellings.
fn one_of(names: &[&'static str], key: &str) -> Option<&'static str> {
    names.iter().copied().find(|name| *name == key || is_response_of(name, key))
}

/// A name that tasks cannot be listed by.
fn stranger(key: &str, names: &[&'static str], instead: &[(&'static str, &'static str)]) -> Issue {
    let other = instead.iter().find(|(name, _)| *name == key || is_response_of(name, key));
    let meant = other.map(|(_, name)| *name).or_else(|| near(key, &|place| names.get(place).copied()));
    Issue::told(&NOT_LISTED_BY, "field", key).or_near(&UNKNOWN_FIELD, meant)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
