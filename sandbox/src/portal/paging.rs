//! Pages of fifty (`spec/methods.md §0`).

use super::{Reply, cast};
use crate::php::{Array, Php};

/// Rows of a page.
const PAGE: usize = 50;

/// Where a page begins, and whether the rows are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    offset: usize,
    counts: bool,
}

impl Page {
    /// The page that holds the row `start`, as controllers have it: `start=60` begins at row 50.
    pub fn of_controller(params: &Array) -> Self {
        let page = Self::of_rows(params);
        Self { offset: page.offset - page.offset % PAGE, ..page }
    }

    /// The page that begins at the row `start`, as older methods have it; `start=-1` counts nothing.
    pub fn of_rows(params: &Array) -> Self {
        let start = params.get("start").map_or(0, cast::int);
        Self { offset: usize::try_from(start).unwrap_or(0), counts: start >= 0 }
    }

    /// The rows of the page.
    pub fn of<T>(self, rows: &[T]) -> &[T] {
        let rest = rows.get(self.offset..).unwrap_or_default();
        rest.get(..PAGE).unwrap_or(rest)
    }

    /// The answer with `next` and `total` beside it, where rows are counted.
    pub fn reply(self, result: Php, rows: usize) -> Reply {
        let number = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
        let next = self.offset.saturating_add(PAGE);
        Reply {
            result,
            next: (self.counts && next < rows).then(|| number(next)),
            total: self.counts.then(|| number(rows)),
        }
    }
}
