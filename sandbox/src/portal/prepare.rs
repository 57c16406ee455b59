//! What an update checks against the task and its neighbours, and what else it changes (`spec/portal.md §2`).

use super::record::{Record, Value};
use super::texts::{Refusal, Text};
use super::{Portal, flow};

const DECLINED: i64 = 7;
const PENDING: i64 = 2;
const IN_PROGRESS: i64 = 3;
/// Waiting for control, and completed.
const CLOSED: [i64; 2] = [4, 5];

/// A task, whose turn it is, and when.
pub struct Turn<'a> {
    /// The task's id.
    pub id: i64,
    /// The task as it is stored.
    pub task: &'a Record,
    /// The caller.
    pub user: i64,
    /// Seconds since 1970.
    pub now: i64,
}

/// Checks the changes and adds what follows from them.
pub fn prepare(portal: &Portal, turn: &Turn, changes: &mut Record) -> Result<(), Refusal> {
    flow::enter(portal, turn, changes)?;
    group(portal, turn, changes)?;
    if changes.int("STATUS") == DECLINED {
        return Err(Refusal::Check(Text::IncorrectStatus));
    }
    parent(portal, turn, changes)?;
    responsible(portal, turn, changes)?;
    if changes.ids("DEPENDS_ON").any(|id| id == turn.id) {
        return Err(Refusal::Check(Text::DependsOnSelf));
    }
    plan(portal, turn, changes)?;
    project(portal, turn, changes)?;
    status(turn, changes);
    parameters(turn, changes);
    Ok(())
}

/// Another group begins with its first stage and without a flow, whatever stage was sent.
fn group(portal: &Portal, turn: &Turn, changes: &mut Record) -> Result<(), Refusal> {
    let to = changes.int("GROUP_ID");
    if !changes.has("GROUP_ID") || to == turn.task.int("GROUP_ID") {
        return Ok(());
    }
    let first_stage = match portal.groups.iter().find(|group| group.id == to) {
        Some(group) if portal.is_admin(turn.user) || group.members.contains(&turn.user) => {
            group.stages.first().copied()
        }
        None if to == 0 => None,
        _ => return Err(Refusal::Denied(Text::ActionNotAllowed)),
    };
    changes.set("STAGE_ID", Value::Int(first_stage.unwrap_or(0)));
    changes.set_default("FLOW_ID", Value::Int(0));
    Ok(())
}

fn parent(portal: &Portal, turn: &Turn, changes: &Record) -> Result<(), Refusal> {
    let Some(Value::Int(parent)) = changes.get("PARENT_ID") else { return Ok(()) };
    if *parent == turn.id {
        return Err(Refusal::Check(Text::ParentSelf));
    }
    if portal.readable(*parent, turn.user).is_none() {
        let admin = portal.is_admin(turn.user);
        return Err(if admin { Refusal::Check(Text::BadParent) } else { Refusal::Denied(Text::ActionNotAllowed) });
    }
    if portal.is_below(*parent, turn.id) {
        return Err(Refusal::Check(Text::ParentCycle));
    }
    if portal.links.iter().any(|link| *link == (*parent, turn.id) || *link == (turn.id, *parent)) {
        return Err(Refusal::Check(Text::ParentLinked));
    }
    Ok(())
}

impl Portal {
    /// Whether a task stands below another.
    fn is_below(&self, task: i64, other: i64) -> bool {
        let mut at = task;
        // No chain is longer than there are tasks.
        for _ in &self.tasks {
            at = self.tasks.get(&at).map_or(0, |task| task.int("PARENT_ID"));
            if at == other {
                return true;
            }
        }
        false
    }
}

/// Another responsible person begins anew, unless the request says how.
fn responsible(portal: &Portal, turn: &Turn, changes: &mut Record) -> Result<(), Refusal> {
    if !changes.has("RESPONSIBLE_ID") {
        return Ok(());
    }
    let person = changes.int("RESPONSIBLE_ID");
    if portal.user(person).is_none() {
        return Err(Refusal::Check(Text::BadAssignee));
    }
    if person != turn.task.int("RESPONSIBLE_ID") {
        changes.set_default("STATUS", Value::Int(PENDING));
    }
    Ok(())
}

/// The plan's dates are held against each other within one request alone; together they make the duration.
fn plan(portal: &Portal, turn: &Turn, changes: &mut Record) -> Result<(), Refusal> {
    let is_linked = || portal.links.iter().any(|(one, other)| [one, other].contains(&&turn.id));
    if changes.get("END_DATE_PLAN") == Some(&Value::Null) && is_linked() {
        return Err(Refusal::Check(Text::EndLinked));
    }
    let (start, end) = (changes.time("START_DATE_PLAN"), changes.time("END_DATE_PLAN"));
    if let (Some(start), Some(end)) = (start, end) {
        let duration = end.saturating_sub(start);
        if duration < 0 {
            return Err(Refusal::Check(Text::BadPlanDates));
        }
        if duration > i64::from(i32::MAX) {
            return Err(Refusal::Check(Text::BadDuration));
        }
        changes.set("DURATION_PLAN", Value::Int(duration));
    } else if changes.has("DURATION_PLAN") {
        let sent = changes.text("DURATION_TYPE");
        let factor = match if sent.is_empty() { turn.task.text("DURATION_TYPE") } else { sent } {
            "hours" => 3600,
            "days" | "" => 86_400,
            _ => 1,
        };
        changes.set("DURATION_PLAN", Value::Int(changes.int("DURATION_PLAN").saturating_mul(factor)));
    }
    Ok(())
}

/// Dates that are sent must lie within those of the task's project.
fn project(portal: &Portal, turn: &Turn, changes: &Record) -> Result<(), Refusal> {
    let id = if changes.has("GROUP_ID") { changes.int("GROUP_ID") } else { turn.task.int("GROUP_ID") };
    let Some((from, to)) = portal.groups.iter().find(|group| group.id == id).and_then(|group| group.dates) else {
        return Ok(());
    };
    let mut sent = ["DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN"].into_iter().filter_map(|name| changes.time(name));
    if sent.all(|at| (from..=to).contains(&at)) { Ok(()) } else { Err(Refusal::OutOfProject) }
}

fn status(turn: &Turn, changes: &mut Record) {
    let to = changes.int("STATUS");
    if !changes.has("STATUS") || to == turn.task.int("STATUS") {
        return;
    }
    let closed = CLOSED.contains(&to);
    changes.set_default("STATUS_CHANGED_BY", Value::Int(turn.user));
    changes.set_default("STATUS_CHANGED_DATE", Value::Time(turn.now));
    changes.set_default("CLOSED_BY", Value::Int(if closed { turn.user } else { 0 }));
    changes.set_default("CLOSED_DATE", if closed { Value::Time(turn.now) } else { Value::Null });
    if to == IN_PROGRESS {
        changes.set_default("DATE_START", Value::Time(turn.now));
    }
}

/// Codes that were not sent keep their value.
fn parameters(turn: &Turn, changes: &mut Record) {
    if let (Some(Value::Switches(sent)), Some(Value::Switches(kept))) =
        (changes.get("SE_PARAMETER"), turn.task.get("SE_PARAMETER"))
    {
        let mut codes = kept.clone();
        codes.extend(sent);
        changes.set("SE_PARAMETER", Value::Switches(codes));
    }
}
