//! Request targets as clients really write them. `curl '…/tasks.task.list?filter[>ID]=1'` sends a raw `>`, which a portal's front
//! end takes and our HTTP library refuses; here such bytes are percent-encoded on their way in, as PHP reads them anyway.
//! It follows requests only as far as to find the next one. Where that is unsure it leaves the rest of a connection as it is.

/// The longest header line that is looked at: none that tells a body's length is longer.
const MOST_LINE: usize = 1024;

/// Where in a connection's bytes we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before a request, where empty lines may stand, or in its verb.
    Verb,
    Target,
    Version,
    Header,
    /// So many bytes of a body are left.
    Body(u64),
    ChunkSize,
    /// So many bytes of a chunk are left, with the line break after it.
    Chunk(u64),
    Trailer,
    /// Nobody knows: nothing is changed any more.
    Lost,
}

/// What tells where a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Framing {
    Length(u64),
    Chunked,
    Unknown,
}

/// One connection's bytes, encoded as they come.
pub struct Targets {
    at: At,
    framing: Framing,
    /// The line so far, or the verb; cut off at `MOST_LINE`.
    line: Vec<u8>,
}

impl Default for Targets {
    fn default() -> Self {
        Self { at: At::Verb, framing: Framing::Length(0), line: Vec::new() }
    }
}

impl Targets {
    /// Takes the next bytes, and adds what they become to `out`: each of them at once.
    pub fn feed(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) {
        while let Some((byte, rest)) = bytes.split_first() {
            let skipped = match &mut self.at {
                At::Lost => bytes.len(),
                At::Body(left) | At::Chunk(left) => skip(left, bytes.len()),
                _ => 0,
            };
            if skipped > 0 {
                out.extend_from_slice(&bytes[..skipped]);
                bytes = &bytes[skipped..];
                self.at = match self.at {
                    At::Body(0) => At::Verb,
                    At::Chunk(0) => At::ChunkSize,
                    other => other,
                };
                continue;
            }
            if self.at == At::Target && !is_plain(*byte) {
                out.extend_from_slice(format!("%{byte:02X}").as_bytes());
            } else {
                out.push(*byte);
            }
            self.step(*byte);
            bytes = rest;
        }
    }

    fn step(&mut self, byte: u8) {
        match (self.at, byte) {
            (At::Verb, b' ') => {
                // What follows a CONNECT may be anything.
                self.at = if self.line == b"CONNECT" { At::Lost } else { At::Target };
                self.line.clear();
            }
            (At::Verb, b'\r' | b'\n') => self.line.clear(),
            (At::Target, b' ') => self.at = At::Version,
            // A line break within a target is a request of HTTP/0.9, which is refused.
            (At::Target, b'\n') => self.at = At::Lost,
            (At::Version, b'\n') => {
                self.framing = Framing::Length(0);
                self.at = At::Header;
            }
            (At::Header | At::ChunkSize | At::Trailer, b'\n') => {
                self.at = self.end_of_line();
                self.line.clear();
            }
            (At::Verb | At::Header | At::ChunkSize | At::Trailer, _) if self.line.len() < MOST_LINE => {
                self.line.push(byte);
            }
            _ => {}
        }
    }

    fn end_of_line(&mut self) -> At {
        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        match self.at {
            At::Header if line.is_empty() => match self.framing {
                Framing::Length(0) => At::Verb,
                Framing::Length(length) => At::Body(length),
                Framing::Chunked => At::ChunkSize,
                Framing::Unknown => At::Lost,
            },
            At::Header => {
                self.framing = framing(self.framing, line);
                At::Header
            }
            At::ChunkSize => match chunk_size(line) {
                None => At::Lost,
                Some(0) => At::Trailer,
                Some(size) => At::Chunk(size.saturating_add(2)),
            },
            At::Trailer if line.is_empty() => At::Verb,
            other => other,
        }
    }
}

/// Counts bytes down, and gives how many of them are here.
fn skip(left: &mut u64, here: usize) -> usize {
    let skipped = usize::try_from(*left).unwrap_or(usize::MAX).min(here);
    *left -= skipped as u64;
    skipped
}

/// What a header adds to what is known: nothing, but for two of them. A coding wins over a length.
fn framing(known: Framing, line: &[u8]) -> Framing {
    let Ok(Some((name, value))) = std::str::from_utf8(line).map(|line| line.split_once(':')) else { return known };
    let value = value.trim();
    match name.to_ascii_lowercase().as_str() {
        "content-length" if known != Framing::Chunked => {
            let digits = value.bytes().all(|byte| byte.is_ascii_digit());
            value.parse().ok().filter(|_| digits).map_or(Framing::Unknown, Framing::Length)
        }
        "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => Framing::Chunked,
        "transfer-encoding" | "upgrade" => Framing::Unknown,
        _ => known,
    }
}

/// The hexadecimal number before a chunk's extension.
fn chunk_size(line: &[u8]) -> Option<u64> {
    let size = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
    if size.starts_with('+') { None } else { u64::from_str_radix(size, 16).ok() }
}

/// Whether the library takes a byte within a target as it is. What no front end takes stays too, for the library to refuse:
/// the space that ends a target, and control characters.
fn is_plain(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f || byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::Targets;
    use proptest::prelude::*;

    fn fed<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
        let (mut targets, mut out) = (Targets::default(), Vec::new());
        parts.into_iter().for_each(|part| targets.feed(part, &mut out));
        String::from_utf8_lossy(&out).into_owned()
    }

    #[track_caller]
    fn becomes(sent: &str, expected: &str) {
        assert_eq!(fed([sent.as_bytes()]), expected);
    }

    #[test]
    fn what_a_target_cannot_hold_is_encoded() {
        becomes(
            "GET /a?filter[>ID]=1&x=\"<{|}>\\^`\" HTTP/1.1\r\n\r\n",
            "GET /a?filter[%3EID]=1&x=%22%3C%7B%7C%7D%3E%5C%5E%60%22 HTTP/1.1\r\n\r\n",
        );
        becomes("GET /é HTTP/1.0\n\n", "GET /%C3%A9 HTTP/1.0\n\n");
        assert_eq!(fed([&b"GET /\xff HTTP/1.1\r\n\r\n"[..]]), "GET /%FF HTTP/1.1\r\n\r\n");
        becomes("GET /%3E%zz%?a=%+#b HTTP/1.1\r\n\r\n", "GET /%3E%zz%?a=%+#b HTTP/1.1\r\n\r\n");
    }

    #[test]
    fn only_targets_are() {
        let head = "POST /> HTTP/1.1\r\nX: <y>\r\nContent-Length: 9\r\n\r\n";
        let rest = "GET /<> {}GET /< HTTP/1.1\r\n\r\n";
        becomes(
            &format!("{head}{rest}"),
            &format!("{}GET /<> {{}}GET /%3C HTTP/1.1\r\n\r\n", head.replace("/>", "/%3E")),
        );
    }

    #[test]
    fn the_request_after_a_chunked_one_is_found() {
        let body = "5;x=y\r\nGET /\r\n3\r\n<>\n\r\n0\r\nX: >\r\n\r\n";
        let head = "POST / HTTP/1.1\r\ncontent-length: 1\r\nTRANSFER-ENCODING: Chunked\r\n\r\n";
        becomes(
            &format!("{head}{body}\r\nGET /> HTTP/1.1\r\n\r\n"),
            &format!("{head}{body}\r\nGET /%3E HTTP/1.1\r\n\r\n"),
        );
    }

    #[test]
    fn what_is_unsure_is_left_alone() {
        for head in [
            "CONNECT / HTTP/1.1\r\n\r\n",
            "GET /a\r\n",
            "GET / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n+1\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        ] {
            let sent = format!("{head}GET /> HTTP/1.1\r\n\r\n");
            becomes(&sent, &sent);
        }
    }

    proptest! {
        #[test]
        fn requests_of_plain_bytes_pass_unchanged_however_they_are_cut(
            requests in proptest::collection::vec(
                ("[A-Z]{1,7}", "/[a-z0-9%?&=]{0,20}", "[ -~]{0,20}", proptest::collection::vec(any::<u8>(), 0..40), 0..3),
                1..5,
            ),
            cuts in proptest::collection::vec(1..9_usize, 0..40),
        ) {
            let mut sent = Vec::new();
            for (verb, target, header, body, kind) in requests.into_iter().filter(|request| request.0 != "CONNECT") {
                sent.extend(format!("{verb} {target} HTTP/1.1\r\nX-Y: {header}\r\n").into_bytes());
                match kind {
                    0 => sent.extend(b"\r\n"),
                    1 => {
                        sent.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
                        sent.extend(body);
                    }
                    _ => {
                        sent.extend(b"Transfer-Encoding: chunked\r\n\r\n");
                        for chunk in body.chunks(7) {
                            sent.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
                            sent.extend(chunk);
                            sent.extend(b"\r\n");
                        }
                        sent.extend(b"0\r\n\r\n");
                    }
                }
            }
            sent.extend(b"GET /a>b HTTP/1.1\r\n\r\n");
            let mut parts = Vec::new();
            let mut rest = &sent[..];
            for cut in cuts {
                let (part, after) = rest.split_at(cut.min(rest.len()));
                parts.push(part);
                rest = after;
            }
            parts.push(rest);
            let (mut targets, mut out) = (Targets::default(), Vec::new());
            parts.into_iter().for_each(|part| targets.feed(part, &mut out));
            let at = sent.len() - b">b HTTP/1.1\r\n\r\n".len();
            prop_assert_eq!(&out[..at], &sent[..at]);
            prop_assert_eq!(&out[at..], b"%3Eb HTTP/1.1\r\n\r\n");
        }

        #[test]
        fn every_byte_comes_out_at_once(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (mut targets, mut out) = (Targets::default(), Vec::new());
            for byte in &bytes {
                let before = out.len();
                targets.feed(&[*byte], &mut out);
                prop_assert!(out.len() > before);
            }
            prop_assert_eq!(fed([&bytes[..]]), String::from_utf8_lossy(&out).into_owned());
        }
    }
}
