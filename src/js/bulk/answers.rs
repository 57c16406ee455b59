//! What an answer says of the updates in it: which are decided, and what they came to. Knows no loop.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    super::{
        errors::{Failure, Transport},
        host,
        object::{self, get, set, status, text},
        paces,
    },
    Bulk,
    held::Wants,
    outcome,
};
use crate::{
    pace::schedule::{End, Go, Job, Load, Told},
    rest::{
        answer::Answer,
        batch::key,
        reason::{Outcome, PortalError},
    },
    task::{Value, compare::compare, model::Task, search::any_of},
};

// What all later requests would meet, too: the right to call, and where the portal is.
const FOR_ALL: &str = "no_auth invalid_credentials token_expired insufficient_scope user_access paid_plan_required https_required \
                       manifest_unavailable portal_deleted no_connection bad_connection not_in_frame frame_not_ready redirected \
                       token_unavailable";

// A source of tokens may be away as the network is: it is asked again twice.
const TOKENLESS: u32 = 2;

const DIED: &str = "an earlier run ended before the answer came, and the task does not show whether it was applied";

type Came = Result<Answer, Failure>;

impl Bulk {
    /// Takes what a request came to: `{ status, body, secret }` of an answer, or an error. Gives `{ outcomes, fatal }`: what is
    /// decided, and the error that all later requests would meet.
    pub fn told(&mut self, id: u32, came: &JsValue) -> JsValue {
        let (told, outcomes) = (object::new(), Array::new());
        set(&told, "outcomes", &outcomes);
        let Some(at) = self.loads.iter().position(|(known, _)| *known == id) else {
            return told;
        };
        let (_, load) = self.loads.swap_remove(at);
        let tried = text(came, "outcome") != "not_sent";
        let mut whole = self.again(&load, read(came));
        let end = match &whole {
            Ok(answer) => End::Answered(answer),
            Err(failure) if failure.is_unknown() => End::Lost,
            Err(_) => End::Refused,
        };
        let (now, chance) = (host::now(), host::chance());
        paces::of(&self.connection, |pace| self.schedule.ended(&load, end, pace, now, chance));
        // A source of tokens has been asked again already.
        let turned =
            whole.as_ref().is_err_and(is_for_all) && self.tokenless == 0 && self.schedule.turns(&load, now, chance);
        // An error that each of them met is all's.
        let mut alike = None;
        for (place, go) in load.items.iter().enumerate() {
            if turned && !self.says(go, &Told::Turned) {
                continue;
            }
            let came = self.part(&load, go, &mut whole, &get(came, "secret"));
            let meant = came.as_ref().err().filter(|failure| is_for_all(failure)).cloned();
            alike = if place == 0 || alike.is_some() { meant } else { None };
            if let Some(result) = self.each(go, came, tried) {
                if let Some(at) = self.at(go.index) {
                    self.held.remove(at);
                }
                outcomes.push(&outcome(go.index, result, &self.options.messages));
            }
        }
        // A limit that is to be waited for is nobody's fault.
        if let Some(failure) = alike {
            set(&told, "fatal", &failure.into());
        }
        told
    }

    /// A token that did not come may come the next time: until then it is as an overload.
    fn again(&mut self, load: &Load, whole: Came) -> Came {
        match whole {
            Err(Failure::Thrown(error)) if text(&error, "code") == "token_unavailable" => {
                // Those that were on their way meanwhile say nothing new.
                if load.sent > self.missed {
                    self.tokenless = self.tokenless.saturating_add(1);
                    self.missed = host::now();
                }
                if self.tokenless > TOKENLESS {
                    return Err(Failure::Thrown(error));
                }
                Err(Failure::Portal(PortalError::new(503, "OVERLOAD_LIMIT", "")))
            }
            Ok(answer) => {
                self.tokenless = 0;
                Ok(answer)
            }
            other => other,
        }
    }

    /// What the answer says of one of its updates.
    fn part(&self, load: &Load, go: &Go, whole: &mut Came, secret: &JsValue) -> Came {
        let came = match whole {
            Ok(answer) if load.is_batch() => {
                let read = key(go.place.saturating_add(1));
                let read = if go.job == Job::Pair { Some(read.as_str()) } else { None };
                answer.take_part(&key(go.place), read).map_err(Failure::from)
            }
            Ok(answer) => Ok(answer.clone()),
            Err(failure) => Err(failure.clone()),
        };
        match came {
            Err(Failure::Portal(error)) => {
                let error = error.without(secret.as_string().as_deref());
                Err(Failure::Portal(error.without(self.connection.secret())))
            }
            other => other,
        }
    }

    /// What an update in a request has come to, where that is decided.
    fn each(&mut self, go: &Go, came: Came, tried: bool) -> Option<Result<Value, Failure>> {
        let at = self.at(go.index)?;
        let held = self.held.get_mut(at)?;
        match &mut held.wants {
            Wants::Change(change) if go.job != Job::Read => {
                change.attempts = change.attempts.saturating_add(tried.into());
                if let Err(Failure::Portal(error)) = &came
                    && error.reason.outcome != Outcome::Unknown
                {
                    let error = error.clone();
                    return self.says(go, &Told::Refused(&error)).then(|| Err(Failure::Portal(error)));
                }
                // A read that failed beside its update comes again alone.
                if change.updated(came, false) {
                    held.sent = true;
                    return self.lost(go);
                }
                self.ends(go)
            }
            Wants::Change(change) if held.sent => match came.and_then(|mut answer| Ok(answer.take_task(held.task)?)) {
                Ok(task) => {
                    change.found(task);
                    self.ends(go)
                }
                Err(Failure::Portal(error)) if error.reason.outcome != Outcome::Unknown => {
                    self.says(go, &Told::Refused(&error)).then(|| self.result(go))
                }
                Err(_) => self.lost(go),
            },
            _ => self.looked(go, came),
        }
    }

    /// What a read before the update has shown.
    fn looked(&mut self, go: &Go, came: Came) -> Option<Result<Value, Failure>> {
        let at = self.at(go.index)?;
        let held = self.held.get_mut(at)?;
        let task = match came.and_then(|mut answer| Ok(answer.take_task(held.task)?)) {
            Ok(Some(task)) => task,
            Ok(None) => {
                let failure = held.unread(Failure::Portal(PortalError::not_shown()));
                return self.says(go, &Told::Done { well: false }).then_some(Err(failure));
            }
            Err(failure) => {
                let error = match &failure {
                    Failure::Portal(error) if error.reason.outcome != Outcome::Unknown => Some(error.clone()),
                    _ => None,
                };
                let unread = held.unread(failure);
                let told = error.as_ref().map_or(Told::Lost, |error| Told::Refused(error));
                return self.says(go, &told).then_some(Err(unread));
            }
        };
        if let Wants::Draft(draft) = &mut held.wants
            && let Some((draft, warnings)) = draft.take()
        {
            match self.change(draft, warnings, Some(&task)) {
                Ok(change) => self.held.get_mut(at)?.wants = Wants::Change(change),
                Err(failure) => return self.says(go, &Told::Done { well: false }).then_some(Err(failure)),
            }
        }
        if self.shows(at, &task) {
            return self.ends(go);
        }
        self.held.get_mut(at)?.doubtful = false;
        self.says(go, &Told::Absent);
        None
    }

    /// Whether the task shows nothing else than what a run that died may have sent. It is not sent again then, even where nothing
    /// that is shown tells.
    fn shows(&mut self, at: usize, task: &Task) -> bool {
        let Some(held) = self.held.get_mut(at).filter(|held| held.doubtful) else {
            return false;
        };
        let Wants::Change(change) = &mut held.wants else {
            return false;
        };
        let found = compare(&change.patch, Some(task));
        let same = found.mismatches.is_empty() && found.adjusted.is_empty();
        if same {
            change.lost(Transport::unknown("aborted").detail(DIED).into());
            change.found(Some(task.clone()));
        }
        same
    }

    /// The answer was lost, or shows too little: the task is read, as often as that makes sense.
    fn lost(&mut self, go: &Go) -> Option<Result<Value, Failure>> {
        self.says(go, &Told::Lost).then(|| self.result(go))
    }

    /// It is decided.
    fn ends(&mut self, go: &Go) -> Option<Result<Value, Failure>> {
        let result = self.result(go);
        self.says(go, &Told::Done { well: result.is_ok() });
        Some(result)
    }

    fn result(&mut self, go: &Go) -> Result<Value, Failure> {
        match self.held.iter_mut().find(|held| held.index == go.index).map(|held| &mut held.wants) {
            Some(Wants::Change(change)) => change.told(&self.options),
            _ => Err(Transport::unknown("module_failed").into()),
        }
    }

    fn says(&mut self, go: &Go, told: &Told<'_>) -> bool {
        let (now, chance) = (host::now(), host::chance());
        paces::of(&self.connection, |pace| self.schedule.told(go.index, told, pace, now, chance))
    }
}

/// An answer of the portal, or the error that came in its place.
fn read(came: &JsValue) -> Came {
    if !text(came, "code").is_empty() {
        return Err(Failure::Thrown(came.clone()));
    }
    let Some(status) = status(&get(came, "status")) else {
        return Err(Transport::unknown("bad_response").into());
    };
    let body = Some(get(came, "body")).filter(|body| !body.is_undefined()).map(|body| host::read(&body));
    Answer::of(status, body).map_err(Failure::from)
}

fn is_for_all(failure: &Failure) -> bool {
    let thrown;
    let code = match failure {
        Failure::Portal(error) => error.reason.name,
        Failure::Thrown(error) => {
            thrown = text(error, "code");
            &thrown
        }
    };
    any_of(FOR_ALL, b' ', &|one| one == code)
}
