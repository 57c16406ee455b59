//! Moments: the one format of dates that is accepted, read to the letter. Knows no clock.

/// A moment, as it is sent and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As it is sent: ISO 8601, with an offset where that is known.
    pub text: String,
    /// Whole minutes since 1970: of UTC where `exact`, else of the portal's own clock.
    pub minutes: i64,
    /// Whether the offset is known.
    pub exact: bool,
}
