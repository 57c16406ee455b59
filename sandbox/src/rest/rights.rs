//! What a caller may call: the scopes that its application or webhook has, and whether it is an application at all
//! (spec/methods.md §0, §9, §11, §12). It does not know what methods do, nor users' rights.

use super::operating::Client;
use super::system::{self, System};
use super::{Engine, Reply};
use crate::php::{Array, Php};
use crate::portal::{Error, OTHER_SCOPES, Reading, SCOPES};

/// Scopes, in the order in which they were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(Vec<&'static str>);

impl Default for Scopes {
    /// What every method of the portal needs.
    fn default() -> Self {
        Self(SCOPES.to_vec())
    }
}

impl Scopes {
    /// Reads names with commas between them; none is no scope at all.
    ///
    /// # Errors
    /// A sentence that tells the names.
    pub fn parse(names: &str) -> Result<Self, String> {
        let named = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        named.map(known).collect::<Result<_, _>>().map(Self)
    }

    /// The names, with commas between them.
    #[must_use]
    pub fn show(&self) -> String {
        self.0.join(",")
    }

    /// Whether they hold a scope; a smaller scope of users opens the same methods.
    fn cover(&self, scope: &str) -> bool {
        let smaller = |name: &str| scope == "user" && ["user_basic", "user_brief"].contains(&name);
        scope.is_empty() || self.0.iter().any(|name| *name == scope || smaller(name))
    }

    fn list(&self) -> Php {
        let mut list = Array::new();
        self.0.iter().for_each(|name| list.push(Php::text(*name)));
        Php::Array(list)
    }
}

fn known(name: &str) -> Result<&'static str, String> {
    let all = || SCOPES.into_iter().chain(OTHER_SCOPES);
    let found = all().find(|known| *known == name);
    found.ok_or_else(|| format!("`{name}` is no scope: there are {}", all().collect::<Vec<_>>().join(", ")))
}

/// What one caller may do.
pub struct Rights<'a> {
    /// Who calls.
    pub client: Client,
    /// What it may use.
    pub scopes: &'a Scopes,
    /// The reading of the rules.
    pub reading: Reading,
}

impl Rights<'_> {
    /// Lets a method (in lower case) run, or not.
    ///
    /// # Errors
    /// No such method, no scope for it, or a webhook where only an application may call.
    pub fn check<E: Engine>(&self, engine: &E, method: &str) -> Result<(), Error> {
        let scope = engine.scope(method).ok_or(&system::METHOD_NOT_FOUND)?;
        self.refusal(scope, method).map_or(Ok(()), |refusal| Err(refusal.into()))
    }

    fn refusal(&self, scope: &str, method: &str) -> Option<&'static System> {
        let by_webhook = self.client != Client::App;
        if !self.scopes.cover(scope) {
            return Some(if by_webhook { &system::WEBHOOK_SCOPE } else { &system::INSUFFICIENT_SCOPE });
        }
        match method {
            "app.info" if by_webhook && self.reading == Reading::Documented => Some(&system::NO_APPLICATION),
            _ if by_webhook && method.starts_with("placement.") => Some(&system::WRONG_AUTH_TYPE),
            "placement.bind" if !self.scopes.cover("task") => Some(&system::NO_PLACEMENT),
            _ => None,
        }
    }

    /// What the portal tells of itself, as far as it is true for this caller.
    pub fn narrow<E: Engine>(&self, engine: &E, method: &str, params: &Array, mut reply: Reply) -> Reply {
        match (method, &mut reply.result) {
            ("scope", result) if !params.get("full").is_some_and(Php::is_true) => *result = self.scopes.list(),
            ("app.info", Php::Array(info)) if self.client != Client::App => *info = self.without_application(info),
            ("method.get", Php::Array(told)) => {
                let named = match params.get("name") {
                    Some(Php::Text(name)) => engine.scope(name),
                    _ => None,
                };
                told.insert("isAvailable", Php::Bool(named.is_some_and(|scope| self.scopes.cover(scope))));
            }
            _ => {}
        }
        reply
    }

    /// What is left of `app.info` where there is no application.
    fn without_application(&self, info: &Array) -> Array {
        let mut left = Array::new();
        left.insert("SCOPE", self.scopes.list());
        if let Some(license) = info.get("LICENSE") {
            left.insert("LICENSE", license.clone());
        }
        left
    }
}
