//! Issues and warnings on their way, in the order of the input. Knows nothing of what they are about.

use super::{
    issue::{Caution, Issue, Param, Step, Warning},
    patch::Strict,
};

/// Issues and warnings on their way, each with its place in the input: 0 is the task's id, 1 the first field.
#[derive(Default)]
pub(super) struct Findings {
    issues: Vec<(usize, Issue)>,
    warnings: Vec<(usize, Warning)>,
}

impl Findings {
    pub(super) fn refuse(&mut self, place: usize, issue: Issue) {
        insert(&mut self.issues, place, issue);
    }

    pub(super) fn warn(
        &mut self,
        place: usize,
        key: &str,
        caution: &'static Caution,
        params: Vec<(&'static str, Param)>,
    ) {
        insert(&mut self.warnings, place, Warning::new(vec![Step::Key(key.to_owned())], caution, params));
    }

    /// In the order of the input; warnings that are refused are among the issues.
    pub(super) fn told(mut self, strict: &Strict) -> (Vec<Issue>, Vec<Warning>) {
        let mut warnings = Vec::new();
        for (place, warning) in self.warnings {
            if strict.refuses(warning.caution) {
                insert(&mut self.issues, place, warning.refused());
            } else {
                warnings.push(warning);
            }
        }
        (unplaced(self.issues), warnings)
    }
}

/// The items without their places.
pub(super) fn unplaced<T>(list: Vec<(usize, T)>) -> Vec<T> {
    let mut items = Vec::with_capacity(list.len());
    for (_, item) in list {
        items.push(item);
    }
    items
}

// Almost always at the end: a sort would weigh more.
fn insert<T>(list: &mut Vec<(usize, T)>, place: usize, item: T) {
    let at = list.partition_point(|(other, _)| *other <= place);
    list.insert(at, (place, item));
}
