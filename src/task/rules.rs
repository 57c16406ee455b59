//! What holds between the fields of one request, and what the portal does beyond it (`spec/portal.md` §1, §2).

use super::{
    date::Moment,
    findings::Findings,
    issue::{
        ATTACHMENTS_DETACHED, DELEGATION, DEPENDS_ON_SELF, GROUP_RESETS_STAGE, HASH_TAGS, Issue, PARENT_IS_SELF,
        PLAN_REVERSED, PLAN_TOO_LONG, Param, STAGE_DROPPED, STATUS_RESET, Step,
    },
    patch::{Change, Wanted},
    text::hash_tag,
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
        match &change.wanted {
            // An empty list says itself that nothing is kept.
            Wanted::Files(_) => found.warn(*place, &change.key, &ATTACHMENTS_DETACHED, vec![]),
            Wanted::Text(text) if matches!(change.field.name, "TITLE" | "DESCRIPTION") => {
                if let Some(tag) = hash_tag(text) {
                    found.warn(*place, &change.key, &HASH_TAGS, vec![("tag", Param::text(tag))]);
                }
            }
            _ => {}
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
    let seconds = end.1.minutes.saturating_sub(start.1.minutes).saturating_mul(60);
    let wording = match seconds {
        ..0 => &PLAN_REVERSED,
        0..=2_147_483_647 => return,
        _ => &PLAN_TOO_LONG,
    };
    let texts = vec![("start", Param::text(&start.1.text)), ("end", Param::text(&end.1.text))];
    let (place, change) = if start.0.0 > end.0.0 { start.0 } else { end.0 };
    found.refuse(*place, Issue::new(wording, texts).at(&change.key));
}

fn itself(task: Option<u64>, changes: &[Placed], found: &mut Findings) {
    let Some(task) = task else { return };
    let told = |wording| Issue::new(wording, vec![("task", Param::Number(task))]);
    if let Some((place, change)) = of(changes, "PARENT_ID").filter(|(_, change)| change.wanted == Wanted::Number(task))
    {
        found.refuse(*place, told(&PARENT_IS_SELF).at(&change.key));
    }
    let Some((place, change)) = of(changes, "DEPENDS_ON") else { return };
    let (wanted, edits) = match &change.wanted {
        Wanted::Edit(edit) => (&edit.add, true),
        wanted => (wanted, false),
    };
    let Wanted::Ids(ids) = wanted else { return };
    for (index, _) in ids.iter().enumerate().filter(|(_, id)| **id == task) {
        let issue = told(&DEPENDS_ON_SELF).under(Step::Index(index));
        found.refuse(*place, if edits { issue.at("add") } else { issue }.at(&change.key));
    }
}

fn of<'a>(changes: &'a [Placed], name: &str) -> Option<&'a Placed> {
    changes.iter().find(|(_, change)| change.field.name == name)
}

fn date<'a>(changes: &'a [Placed], name: &str) -> Option<(&'a Placed, &'a Moment)> {
    let placed = of(changes, name)?;
    match &placed.1.wanted {
        Wanted::Date(moment) => Some((placed, moment)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
