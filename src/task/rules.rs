//! What holds between the fields of one request, and what the portal does beyond it (`spec/portal.md` §1, §2).

use super::{
    date::Moment,
    field::Kind,
    findings::Findings,
    issue::{
        ATTACHMENTS_DETACHED, DELEGATION, DEPENDS_ON_SELF, GROUP_RESETS_STAGE, HASH_TAGS, Issue, PARENT_IS_SELF,
        PLAN_REVERSED, PLAN_TOO_LONG, Param, STAGE_DROPPED, STATUS_RESET, Step,
    },
    patch::{Change, Wanted},
    text::hash_tag,
    value::Value,
};

/// A change, and its field's place in the input.
pub type Placed = (usize, Change);

/// Adds the issues and warnings of the fields together; `fields` is how many the input has.
pub fn check(task: Option<u64>, fields: usize, changes: &[Placed], found: &mut Findings) {
    plan(changes, found);
    itself(task, changes, found);
    if let Some((place, change)) = of(changes, "RESPONSIBLE_ID") {
        if fields == 1 {
            found.warn(*place, &change.key, &DELEGATION, vec![]);
        } else if of(changes, "STATUS").is_none() {
            found.warn(*place, &change.key, &STATUS_RESET, vec![]);
        }
    }
    if let Some((place, change)) = of(changes, "GROUP_ID") {
        found.warn(*place, &change.key, &GROUP_RESETS_STAGE, vec![]);
        if let Some((place, change)) = of(changes, "STAGE_ID") {
            found.warn(*place, &change.key, &STAGE_DROPPED, vec![]);
        }
    }
    for (place, change) in changes {
        let Wanted::Sent(value) = &change.wanted else { continue };
        // An empty list of files says itself that nothing is kept.
        if change.field.kind == Kind::Files {
            found.warn(*place, &change.key, &ATTACHMENTS_DETACHED, vec![]);
        } else if matches!(change.field.name, "TITLE" | "DESCRIPTION")
            && let Some(tag) = value.as_text().and_then(hash_tag)
        {
            found.warn(*place, &change.key, &HASH_TAGS, vec![("tag", Param::text(tag))]);
        }
    }
}

/// The portal compares plan dates only where both are sent, and so can be compared here.
fn plan(changes: &[Placed], found: &mut Findings) {
    let (Some(start), Some(end)) = (date(changes, "START_DATE_PLAN"), date(changes, "END_DATE_PLAN")) else {
        return;
    };
    if start.1.exact != end.1.exact {
        return;
    }
    let seconds = end.1.minutes.saturating_sub(start.1.minutes).wrapping_mul(60);
    let wording = match seconds {
        ..0 => &PLAN_REVERSED,
        0..=2_147_483_647 => return,
        _ => &PLAN_TOO_LONG,
    };
    let issue = Issue::told(wording, "start", &start.1.text).and("end", &end.1.text);
    let (place, change) = if start.0.0 > end.0.0 { start.0 } else { end.0 };
    found.refuse(*place, issue.at(&change.key));
}

fn itself(task: Option<u64>, changes: &[Placed], found: &mut Findings) {
    let Some(task) = task else { return };
    let this = Value::whole(task);
    let told = |wording| Issue::new(wording, vec![("task", Param::Number(task))]);
    if let Some((place, change)) = of(changes, "PARENT_ID").filter(|(_, change)| sent(change) == Some(&this)) {
        found.refuse(*place, told(&PARENT_IS_SELF).at(&change.key));
    }
    let Some((place, change)) = of(changes, "DEPENDS_ON") else { return };
    let (ids, edits) = match &change.wanted {
        Wanted::Edit(edit) => (&edit.add, true),
        Wanted::Sent(Value::List(ids)) => (ids, false),
        _ => return,
    };
    for (index, _) in ids.iter().enumerate().filter(|(_, id)| **id == this) {
        let issue = told(&DEPENDS_ON_SELF).under(Step::Index(index));
        found.refuse(*place, if edits { issue.at("add") } else { issue }.at(&change.key));
    }
}

fn of<'a>(changes: &'a [Placed], name: &str) -> Option<&'a Placed> {
    changes.iter().find(|(_, change)| change.field.name == name)
}

fn sent(change: &Change) -> Option<&Value> {
    match &change.wanted {
        Wanted::Sent(value) => Some(value),
        _ => None,
    }
}

fn date<'a>(changes: &'a [Placed], name: &str) -> Option<(&'a Placed, Moment)> {
    let placed = of(changes, name)?;
    Some((placed, Moment::of(sent(&placed.1)?)?))
}

#[cfg(test)]
mod tests;
