//! A request and a response as plain data, and what a server is to do. It knows no sockets and no HTTP library.

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET`, `POST`, `OPTIONS`, …
    pub verb: String,
    /// The path, percent-encoded as it came.
    pub path: String,
    /// What follows `?`, or nothing.
    pub query: String,
    /// Names and values, in order; a name's case does not count.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
}

impl Request {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether a browser asks here for leave to ask.
    #[must_use]
    pub fn is_preflight(&self) -> bool {
        self.verb == "OPTIONS"
    }
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names and values, in order.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What a portal sends with all that is under `/rest/`, and no header more (spec/portal.md §5).
const CORS: [(&str, &str); 3] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Headers", "origin, content-type, accept"),
    ("X-Content-Type-Options", "nosniff"),
];

impl Response {
    /// A response without a body.
    #[must_use]
    pub const fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// JSON.
    #[must_use]
    pub fn json(status: u16, body: String) -> Self {
        Self::of("application/json; charset=utf-8", status, body)
    }

    /// A page.
    #[must_use]
    pub fn html(status: u16, body: impl Into<String>) -> Self {
        Self::of("text/html; charset=UTF-8", status, body.into())
    }

    fn of(kind: &str, status: u16, body: String) -> Self {
        Self { status, headers: vec![("Content-Type", kind.to_owned())], body: body.into_bytes() }
    }

    /// Lets pages of other origins read it.
    #[must_use]
    pub fn with_cors(mut self) -> Self {
        self.headers.extend(CORS.map(|(name, value)| (name, value.to_owned())));
        self
    }

    /// Keeps them from reading it.
    #[must_use]
    pub fn without_cors(mut self) -> Self {
        self.headers.retain(|(name, _)| !name.starts_with("Access-Control-"));
        self
    }
}

/// What a server is to do about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send this.
    Respond(Response),
    /// Send this after so many milliseconds of the world's time.
    Delay(u64, Response),
    /// Break the connection.
    Drop,
    /// Keep the connection, and send nothing.
    Hang,
}
