//! Tags that an answer shows against those that were asked for: words with `#` in title and description are tags too
//! (`spec/portal.md` §2).

use super::{
    issue::{ADJUSTED_BY_HASH, Caution},
    list::MOST,
    model::Task,
    patch::{TaskPatch, Wanted},
    search::{same_letters, stripped},
    text::next_hash_tag,
    value::Value,
};

/// What an answer says of tags.
pub(super) enum Told {
    /// They are as asked.
    AsAsked,
    /// Others are.
    Others,
    /// More are, for a reason.
    Adjusted(&'static Caution),
    /// A tag is there that a title or description may explain which the answer does not show; or too many were asked for.
    Untold,
}

/// Holds the tags that were asked for, none for an empty list, against those that a task shows.
pub(super) fn told(asked: &[Value], patch: &TaskPatch, task: &Task, found: &Value) -> Told {
    let mut shown = Vec::new();
    if let Value::Record(entries) = found {
        for (_, tag) in entries {
            shown.extend(tag.get("title").and_then(Value::as_text));
        }
    }
    if asked.len() > MOST {
        return Told::Untold;
    }
    if !asked.iter().all(|tag| shown.iter().any(|title| is_tag(tag, title))) {
        return Told::Others;
    }
    let mut told = Told::AsAsked;
    for title in shown.into_iter().filter(|title| !asked.iter().any(|tag| is_tag(tag, title))) {
        let mut unseen = false;
        let explained = [("TITLE", "title"), ("DESCRIPTION", "description")].into_iter().any(|(name, key)| {
            let sent = patch.changes().iter().find(|change| change.name == name);
            let text = match sent.map(|change| &change.wanted) {
                Some(Wanted::Sent(text)) => text.as_text(),
                Some(_) => Some(""),
                None => task.get(key).and_then(Value::as_text),
            };
            unseen |= text.is_none();
            text.is_some_and(|text| has_word(text, stripped(title)))
        });
        match (explained, unseen) {
            (true, _) => told = if matches!(told, Told::Untold) { told } else { Told::Adjusted(&ADJUSTED_BY_HASH) },
            (false, true) => told = Told::Untold,
            (false, false) => return Told::Others,
        }
    }
    told
}

fn is_tag(tag: &Value, title: &str) -> bool {
    tag.as_text().is_some_and(|tag| same_letters(tag, stripped(title)))
}

fn has_word(text: &str, tag: &str) -> bool {
    let mut rest = text;
    while let Some((word, after)) = next_hash_tag(rest) {
        if same_letters(word, tag) {
            return true;
        }
        rest = after;
    }
    false
}
