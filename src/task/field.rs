//! THE table of fields: one line a field.

/// How a field's value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of at most so many characters as the portal counts them; 0 where it has no limit.
    Text(u16),
    /// A positive whole number.
    Id,
    /// A whole number, at least so much.
    Number(u64),
    /// A moment.
    Date,
    /// `"Y"` or `"N"`.
    Flag,
    /// One of a few values.
    Enum(&'static [Choice]),
    /// A list of ids.
    Ids,
    /// A list of texts.
    Tags,
    /// A list of links to CRM items.
    Crm,
    /// A list of files.
    Files,
    /// A list of codes with flags.
    Parameters,
    /// The portal's own field, by its name alone.
    Custom,
}

/// One value of an enumeration.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// As the portal takes it: `5`, `P`.
    pub wire: &'static str,
    /// Its name: `completed`, `positive`.
    pub name: &'static str,
    /// Whether the portal takes it as a number.
    pub number: bool,
}

/// What empties a field, on every transport alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clear {
    /// Nothing does.
    Never,
    /// An empty text.
    Empty,
    /// The number 0.
    Zero,
    /// A list of one empty text.
    Blank,
}

/// One field: names, kind, how it is cleared.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Bitrix24's name, `RESPONSIBLE_ID`.
    pub name: &'static str,
    /// The name in an answer, `responsibleId`.
    pub response: &'static str,
    /// How its value is read.
    pub kind: Kind,
    /// What empties it.
    pub clear: Clear,
}
