//! A walk over the pages of `tasks.task.list`: the request of each, and what its answer shows. Knows no transport, and keeps
//! nothing: where a walk stands is a plain value.
//!
//! By their ids pages neither lose nor repeat a task that changes on the way, and the portal counts nothing. By rows, which any
//! other order takes, what is added or deleted on the way moves all that follows.

use super::{
    answer::{Answer, Refused},
    batch::is_harmless,
    pair,
    request::Request,
};
use crate::task::{Number, Value, id, model::Task, query::Query};

/// The method that lists tasks.
pub const LIST: &str = "tasks.task.list";

// The portal's own, which nothing changes.
const PAGE: usize = 50;

/// What pages are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walk {
    /// Ids, from the last on.
    Down,
    /// Ids, from the first on.
    Up,
    /// Rows.
    Rows,
}

/// Where a walk stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    walk: Walk,
    /// The last id of the page before, or the row that a page begins with; 0 before the first.
    at: u64,
    /// Whether `BX24.callMethod` carries the request, which drops `start` (`spec/frame.md §1.3`).
    frame: bool,
    filter: Value,
    select: Value,
    order: Value,
}

/// What a page shows.
#[derive(Debug, PartialEq)]
pub struct Page {
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Where the walk goes on; none where this was the last page.
    pub next: Option<Listing>,
}

impl Listing {
    /// A walk before its first page; `frame` says whether it goes by `BX24.callMethod`.
    #[must_use]
    pub fn new(query: Query, frame: bool) -> Self {
        let Query { filter, mut select, mut order } = query;
        let walk = match order.first() {
            None | Some(("ID", true)) => Walk::Down,
            Some(("ID", false)) => Walk::Up,
            _ => Walk::Rows,
        };
        // Tasks that are alike in all else would lie in any order, another on each page.
        if !order.iter().any(|(name, _)| *name == "ID") {
            order.push(("ID", true));
        }
        // No two tasks have one id: what follows it orders nothing.
        if walk != Walk::Rows {
            order.truncate(1);
        }
        if !select.is_empty() && !select.iter().any(|name| name == "ID" || name == "*") {
            select.push("ID".to_owned());
        }
        let mut directions = Vec::with_capacity(order.len());
        for (name, falls) in order {
            directions.push((name, Value::text(if falls { "desc" } else { "asc" })));
        }
        let select = Value::list(&select, |name| Value::text(name));
        Self { walk, at: 0, frame, filter: Value::Record(filter), select, order: Value::record(directions) }
    }

    /// The walk that a value tells; none where it is not one of ours.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        let walk = match value.text_at("walk")? {
            "down" => Walk::Down,
            "up" => Walk::Up,
            _ => Walk::Rows,
        };
        Some(Self {
            walk,
            at: value.get("at").and_then(id::whole)?,
            frame: value.get("frame") == Some(&Value::Bool(true)),
            filter: value.get("filter")?.clone(),
            select: value.get("select")?.clone(),
            order: value.get("order")?.clone(),
        })
    }

    /// Whether its pages are told apart by rows, so that one may show a task again.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        self.walk == Walk::Rows
    }

    /// The request of the page.
    #[must_use]
    pub fn request(&self) -> Request {
        let params = self.params();
        self.in_batch(&params).unwrap_or_else(|| Request { method: LIST.to_owned(), params, paired: false })
    }

    /// Reads an answer to the request.
    ///
    /// # Errors
    /// The error of a batch's command, and what is no page of the walk.
    pub fn page(mut self, result: Value, next: Option<u64>) -> Result<Page, Refused> {
        let mut answer = Answer { result, time: None, next, after: None, status: 200 };
        if self.in_batch(&self.params()).is_some() {
            answer = answer.take_part(pair::LIST, None)?;
        }
        let refuse = |what| Err(Refused::Unreadable { status: 200, what });
        let Some(Value::List(items)) = answer.result.get_mut("tasks") else {
            return refuse("no list of tasks");
        };
        let mut tasks = Vec::with_capacity(items.len());
        let before = self.at;
        for item in items {
            let task = Task::of(item);
            let Some(id) = task.get("id").and_then(id::whole).filter(|id| *id > 0) else {
                return refuse("a task without an id");
            };
            let follows = match self.walk {
                Walk::Down => self.at == 0 || id < self.at,
                Walk::Up => id > self.at,
                Walk::Rows => true,
            };
            if !follows {
                return refuse("its tasks are not in the order of their ids");
            }
            if self.walk != Walk::Rows {
                self.at = id;
            }
            tasks.push(task);
        }
        let more = match (self.walk, answer.next) {
            (Walk::Rows, Some(next)) if next <= before => return refuse("its list goes on where it began"),
            (Walk::Rows, Some(next)) => {
                self.at = next;
                true
            }
            // Behind the last row a portal may begin anew.
            (Walk::Rows, None) => false,
            (_, next) => tasks.len() >= PAGE || next.is_some(),
        };
        let next = (more && !tasks.is_empty()).then_some(self);
        Ok(Page { tasks, next })
    }

    fn params(&self) -> Value {
        let mut params = Vec::new();
        let filter = self.filter();
        if !filter.is_empty() {
            params.push(("filter", Value::Record(filter)));
        }
        params.push(("order", self.order.clone()));
        if self.select != Value::List(Vec::new()) {
            params.push(("select", self.select.clone()));
        }
        if self.walk != Walk::Rows && !self.frame {
            // Nothing is counted (`spec/methods.md §0`).
            params.push(("start", Value::Number(Number::new(-1.0, "-1"))));
        } else if self.walk == Walk::Rows && self.at > 0 {
            params.push(("start", Value::whole(self.at)));
        }
        Value::record(params)
    }

    /// The conditions, and where the page before ended: a bound of the caller's own on that side is passed by then.
    fn filter(&self) -> Vec<(String, Value)> {
        let mut filter = match &self.filter {
            Value::Record(entries) => entries.clone(),
            _ => Vec::new(),
        };
        let bound = match self.walk {
            Walk::Down => "<ID",
            Walk::Up => ">ID",
            Walk::Rows => return filter,
        };
        if self.at > 0 {
            filter.retain(|(key, _)| key != bound);
            filter.push((bound.to_owned(), Value::whole(self.at)));
        }
        filter
    }

    /// The page's request as a command of a batch, which carries a row through a frame; none where no row has to be carried, or
    /// a batch would bend the conditions.
    fn in_batch(&self, params: &Value) -> Option<Request> {
        let start = params.get("start").filter(|_| self.frame)?;
        if let Value::Record(entries) = &self.filter
            && !entries.iter().all(|(_, value)| is_harmless(value))
        {
            return None;
        }
        let mut first = self.clone();
        first.at = 0;
        let plain = Request { method: LIST.to_owned(), params: first.params(), paired: false };
        let Value::Record(mut carried) = plain.for_frame()? else {
            return None;
        };
        carried.push(("start".to_owned(), start.clone()));
        let command = plain.command(&Value::Record(carried))?;
        Some(Request::batch(vec![(pair::LIST.to_owned(), command)]))
    }
}

impl From<&Listing> for Value {
    fn from(listing: &Listing) -> Self {
        let walk = match listing.walk {
            Walk::Down => "down",
            Walk::Up => "up",
            Walk::Rows => "rows",
        };
        Self::record(vec![
            ("walk", Self::text(walk)),
            ("at", Self::whole(listing.at)),
            ("frame", Self::Bool(listing.frame)),
            ("filter", listing.filter.clone()),
            ("select", listing.select.clone()),
            ("order", listing.order.clone()),
        ])
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
