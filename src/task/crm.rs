//! Links to CRM items.

/// A link to a CRM item: `D_10`, `T80_6`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrmLink(String);
