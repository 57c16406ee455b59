//! Flows, and what one makes of a task that is put into it (`spec/portal.md §2`, `FLOW_ID`). It knows no working hours: a flow's
//! deadline is so many seconds away.

use super::Portal;
use super::prepare::Turn;
use super::record::{Record, Value};
use super::texts::{Refusal, Text};

/// A flow.
pub struct Flow {
    /// Its id.
    pub id: i64,
    /// Whether tasks may be put into it.
    pub active: bool,
    /// Who gets its tasks.
    pub responsible: i64,
    /// The group of its tasks.
    pub group: i64,
    /// How long a task may take, in seconds.
    pub takes: i64,
    /// Whether that time is working time.
    pub work_time: bool,
    /// Whether the creator approves.
    pub control: bool,
    /// Whether the responsible person may move the deadline.
    pub moves_deadline: bool,
}

/// Puts the flow's will in the place of what was sent: of the person always, of the rest where the task is new to it.
pub fn enter(portal: &Portal, turn: &Turn, changes: &mut Record) -> Result<(), Refusal> {
    let id = changes.int("FLOW_ID");
    if id <= 0 {
        return Ok(());
    }
    let flow = portal.flows.iter().find(|flow| flow.id == id).ok_or(Refusal::Check(Text::NoFlow))?;
    if !flow.active {
        changes.remove("FLOW_ID");
        return Ok(());
    }
    changes.set("RESPONSIBLE_ID", Value::Int(flow.responsible));
    if turn.task.int("FLOW_ID") != id {
        changes.set("DEADLINE", Value::Time(turn.now.saturating_add(flow.takes)));
        changes.set("GROUP_ID", Value::Int(flow.group));
        changes.set("MATCH_WORK_TIME", Value::Flag(flow.work_time));
        changes.set("TASK_CONTROL", Value::Flag(flow.control));
        changes.set("ALLOW_CHANGE_DEADLINE", Value::Flag(flow.moves_deadline));
    }
    Ok(())
}
