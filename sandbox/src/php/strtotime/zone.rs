//! Zones: how far their clocks are from UTC at an instant, and what they are called in PHP.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{OffsetComponents, TZ_VARIANTS, Tz};

use super::relative::strip;

/// A zone in which a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// So many seconds east of UTC in all years.
    Fixed(i64),
    /// A place, whose clocks have changed.
    Named(Tz),
}

impl Zone {
    /// How far east of UTC its clocks are at an instant, in seconds.
    pub(super) fn offset_at(self, at: i64) -> Option<i64> {
        Some(self.clock_at(at)?.0)
    }

    /// How far east of UTC its clocks are at an instant, and whether that is summer time.
    fn clock_at(self, at: i64) -> Option<(i64, bool)> {
        let place = match self {
            Self::Fixed(offset) => return Some((offset, false)),
            Self::Named(place) => place,
        };
        let clock = |at: i64| {
            let offset = place.offset_from_utc_datetime(&DateTime::from_timestamp(at, 0)?.naive_utc());
            Some((i64::from(offset.fix().local_minus_utc()), !offset.dst_offset().is_zero()))
        };
        let changes = at >= LAST_KNOWN && clock(LAST_KNOWN) != clock(LAST_KNOWN + HALF_A_YEAR);
        if changes { None } else { clock(at) }
    }

    /// The instant at which its clocks show a time, as timelib finds it where they show it twice or never; of two it is the first
    /// where the zone was said with the time. Before 1970 chrono-tz takes places for one that PHP does not: such a time is not read.
    pub(super) fn instant(self, local: i64, is_said: bool) -> Option<i64> {
        if is_said && local < 0 && matches!(self, Self::Named(_)) {
            return None;
        }
        let (as_utc, is_summer) = self.clock_at(local)?;
        let there = self.offset_at(local.checked_sub(as_utc)?)?;
        let is_other_at = |offset: i64| Some(self.offset_at(local.checked_sub(offset)?)? != there);
        let mut offset = there;
        if as_utc != there {
            if as_utc < 0 && is_other_at(there)? {
                offset = as_utc;
            }
        } else if is_said && as_utc >= 0 && !is_summer {
            let earlier = self.offset_at(local.checked_sub(as_utc)?.checked_sub(7200)?)?;
            if earlier != there && is_other_at(earlier)? {
                offset = earlier;
            }
        }
        local.checked_sub(offset)
    }
}

/// From 2099 on chrono-tz knows of no change: what would change is not read.
const LAST_KNOWN: i64 = 4_070_908_800;

const HALF_A_YEAR: i64 = 181 * 86_400;

/// PHP's abbreviations by their seconds east of UTC, those of summer time with it.
const ABBREVIATIONS: [(i64, &str); 60] = [
    (-43_200, "y"),
    (-39_600, "sst x"),
    (-36_000, "ahst bdt hst w"),
    (-34_200, "hdt hpt hwt"),
    (-32_400, "ahdt akst yst v"),
    (-28_800, "akdt pst ydt ypt ywt u"),
    (-26_248, "emt"),
    (-25_200, "mst pdt ppt pwt yddt t"),
    (-21_600, "cst mdt mpt mwt pddt s"),
    (-20_173, "sjmt"),
    (-19_776, "hmt"),
    (-18_840, "qmt"),
    (-18_000, "cdt cpt cwt est mddt r"),
    (-17_340, "ppmt"),
    (-16_800, "sdmt"),
    (-15_408, "cmt"),
    (-14_660, "ffmt"),
    (-14_400, "ast cddt edt ept ewt q"),
    (-14_309, "bmt"),
    (-13_884, "smt"),
    (-13_840, "amt"),
    (-13_236, "pmt"),
    (-12_600, "nst"),
    (-10_800, "adt apt awt eddt p"),
    (-9_052, "ndt"),
    (-9_000, "npt nwt"),
    (-7_200, "addt o"),
    (-5_400, "nddt"),
    (-4_056, "fmt"),
    (-3_600, "n"),
    (-1_521, "dmt"),
    (0, "gmt uct utc wet z"),
    (3_600, "bst cet met wat west a"),
    (5_040, "wmt"),
    (5_736, "kmt"),
    (5_794, "rmt"),
    (7_200, "bdst cat cest eet ist mest sast wast wemt b"),
    (8_440, "jmt"),
    (9_017, "mmt"),
    (9_394, "lst"),
    (10_751, "tbmt"),
    (10_800, "cemt eat eest idt msk c"),
    (12_344, "tmt"),
    (14_400, "iddt msd d"),
    (16_279, "mdst"),
    (18_000, "pkt e"),
    (21_600, "pkst f"),
    (25_025, "imt"),
    (25_200, "wib g"),
    (25_590, "plmt"),
    (28_800, "awst hkt wita h"),
    (30_600, "kst"),
    (32_400, "awdt hkst jst wit i"),
    (34_200, "acst cast"),
    (36_000, "aest chst gst jdt kdt k"),
    (37_800, "acdt"),
    (39_600, "aedt gdt l"),
    (41_400, "nzmt"),
    (43_200, "nzst m"),
    (46_800, "nzdt"),
];

/// A name of a zone at a text's beginning, as far as it reaches: up to six letters, in brackets or not, or the name of a place.
pub fn catch(text: &str) -> Option<(&str, &str)> {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let bare = text.strip_prefix('(').unwrap_or(text);
    let (name, rest) = bare.split_at(letters(bare).min(6));
    let short = (!name.is_empty()).then(|| (rest.strip_prefix(')').unwrap_or(rest), name));
    let mut end = text
        .chars()
        .next()
        .filter(char::is_ascii_uppercase)
        .map_or(0, |_| 1 + text[1..].bytes().take_while(u8::is_ascii_lowercase).count());
    let first = end;
    while end > 1 && text[end..].starts_with(['_', '/', '-']) && letters(&text[end + 1..]) > 0 {
        end += 1 + letters(&text[end + 1..]);
    }
    let long = (end > first).then(|| (&text[end..], &text[..end]));
    [short, long].into_iter().flatten().min_by_key(|(rest, _)| rest.len())
}

/// The zone of a name, in letters of either size.
pub fn named(name: &str) -> Option<Zone> {
    let is = |known: &str| strip(name, known) == Some("");
    let offset =
        ABBREVIATIONS.iter().find(|(_, names)| names.split(' ').any(is)).map(|(offset, _)| Zone::Fixed(*offset));
    offset.or_else(|| TZ_VARIANTS.iter().find(|place| is(place.name())).map(|place| Zone::Named(*place)))
}
