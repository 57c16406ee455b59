//! The pseudo field `CRM`, which becomes `UF_CRM_TASK` (`spec/portal.md §2`, `spec/methods.md §10`).

use super::cast;
use crate::php::{Array, Php};

/// Type names and their prefixes.
const PREFIXES: [(&str, &str); 9] = [
    ("lead", "L"),
    ("deal", "D"),
    ("contact", "C"),
    ("company", "CO"),
    ("invoice", "I"),
    ("quote", "Q"),
    ("order", "O"),
    ("smart_invoice", "SI"),
    ("smart_document", "DO"),
];

/// A type's prefix: of a smart process `T` and its id in lower-case hex.
fn prefix(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    if let Some(number) = name.strip_prefix("dynamic_") {
        return number.parse::<u32>().ok().map(|id| format!("T{id:x}"));
    }
    PREFIXES.iter().find(|(known, _)| *known == name).map(|(_, prefix)| (*prefix).to_owned())
}

fn link(item: &Php) -> Option<Php> {
    let Php::Array(item) = item else { return None };
    let prefix = prefix(&cast::string(item.get("type")?)?)?;
    let id = cast::int(item.get("id")?);
    (id > 0).then(|| Php::Text(format!("{prefix}_{id}")))
}

/// Takes `CRM` out of the fields and puts links in its place; an empty one gives way to a list of links that is sent.
pub fn unfold(fields: &mut Array) {
    let Some(Php::Array(items)) = fields.remove("CRM") else { return };
    if items.is_empty() && matches!(fields.get("UF_CRM_TASK"), Some(Php::Array(_))) {
        return;
    }
    let mut links = Array::new();
    items.values().filter_map(link).for_each(|link| links.push(link));
    fields.insert("UF_CRM_TASK", Php::Array(links));
}
