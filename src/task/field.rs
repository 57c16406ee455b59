//! THE table of fields: one line a field.

/// How a field's value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The portal's own field, by its name alone.
    Custom,
}

/// One field: names, kind, how it is cleared, what guards it, how an answer shows it.
#[derive(Debug)]
pub struct Field {
    /// Bitrix24's name, `RESPONSIBLE_ID`.
    pub name: &'static str,
    /// The name in an answer, `responsibleId`.
    pub response: &'static str,
    /// How its value is read.
    pub kind: Kind,
}
