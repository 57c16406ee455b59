//! PHP's `strtotime`, for the forms that people and programs send: a text is eaten from the left, the longest form first.
//! Forms as in PHP's manual ("Supported Date and Time Formats"); the surprises of `spec/portal.md §3` are meant. PHP's own answers
//! are in `tests/php/oracle.json`.

mod calendar;
mod forms;
mod moment;
mod relative;
mod zone;

pub use self::zone::Zone;

use self::forms::{Caught, FORMS, Kind, catch};
use self::moment::Moment;
use self::relative::Word;

/// What stands at a text's beginning.
enum Token<'a> {
    Form(Kind, Caught),
    Word(Word),
    Zone(&'a str),
}

/// `strtotime($text)` at a time, in a zone; `None` where PHP says `false`, and for what is not read here.
#[must_use]
pub fn strtotime(text: &str, now: i64, zone: Zone) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    let mut rest = text.trim_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']);
    let mut moment = Moment::default();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '.', ',', '\u{a0}', '\u{202f}']);
        if rest.is_empty() || rest.starts_with(['\0', '\n']) {
            return moment.resolve(now, zone);
        }
        let forms = FORMS.iter().filter_map(|(form, kind)| {
            catch(form, rest, &Caught::default()).map(|(caught, after)| (after, Token::Form(*kind, caught)))
        });
        let word = relative::eat(rest).map(|(after, word)| (after, Token::Word(word)));
        let name = zone::catch(rest).map(|(after, name)| (after, Token::Zone(name)));
        let (after, token) =
            forms.chain(word).chain(name).reduce(|best, next| if next.0.len() < best.0.len() { next } else { best })?;
        match token {
            Token::Form(kind, caught) => moment.take(kind, &caught)?,
            Token::Word(word) => word.apply(&mut moment)?,
            Token::Zone(name) => moment.zoned(|| zone::named(name))?,
        }
        rest = after;
    }
}
