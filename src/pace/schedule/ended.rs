//! What a run learns when a request has ended. Knows nothing of what goes next.

use super::{AGAIN, FIRST, LOST, PROBE, REFUSED, Schedule, item::Item, item::Told, load, load::End, load::Load};
use crate::{
    pace::{portal::Pace, retry},
    rest::{
        reason::PortalError,
        request::{GET, UPDATE},
    },
};

impl Schedule {
    /// A request has ended. What its answer says of the limits is learned here.
    pub fn ended(&mut self, load: &Load, end: End<'_>, pace: &mut Pace, now: f64, chance: f64) {
        self.flights = self.flights.saturating_sub(1);
        load.land(pace);
        if load.sent >= self.probing.0 {
            self.probing.1 = self.probing.1.saturating_sub(1);
        }
        (self.whole, self.alone, self.asked) = (false, false, false);
        match end {
            End::Answered(answer) => {
                let told = load.learn(pace, answer, now);
                let passed = load.passed(answer);
                for item in &mut self.items {
                    item.passed = passed.contains(&item.entry.index);
                }
                self.progress.request(load.commands(), now - load.sent);
                self.lost = 0;
                self.claims = 0;
                self.heard = true;
                if load.sent > self.turned.1 {
                    self.turned.0 = 0;
                }
                self.quiet = now;
                self.answered = true;
                let more = load.commands() * load::more(now - load.sent);
                self.most = self.most.max(more.clamp(FIRST, load::MOST));
                if told.0 && pace.cost(UPDATE, now).0 > 0.0 {
                    // How long one takes is known.
                    self.most = load::MOST;
                }
                for (method, known) in
                    [(UPDATE, told.0 && self.blind.0.is_finite()), (GET, told.1 && self.blind.1.is_finite())]
                {
                    if known {
                        load::left_open(&self.items, method, pace, now);
                    }
                }
                let more = |blind: f64, told, calls: f64| if told { f64::INFINITY } else { blind.max(calls * 2.0) };
                self.blind = (more(self.blind.0, told.0, load.updates), more(self.blind.1, told.1, load.reads));
                self.proven = self.proven.max(load.commands());
            }
            End::Refused => (self.whole, self.alone, self.asked) = (load.is_batch(), !load.is_batch(), load.asks),
            End::Lost => {
                self.quiet = now + retry::lost(self.lost, chance);
                self.lost = self.lost.saturating_add(1);
                load.lose_all(pace, now);
                self.probing = (now, 0);
                // It may have been too much at once.
                let half = (load.commands() / 2.0).floor().max(1.0);
                if load.commands() > self.proven.max(PROBE) {
                    self.most = self.most.min(half);
                } else if load.commands() > FIRST {
                    self.proven = half;
                }
            }
        }
    }

    /// Whether an update goes again after an error that all later requests would meet, as [`Told::Turned`]: where the portal has answered
    /// this run, two more requests are to meet it, too.
    pub fn turns(&mut self, load: &Load, now: f64, chance: f64) -> bool {
        // Those that were on their way meanwhile say nothing new.
        if self.heard && load.sent > self.turned.1 {
            self.quiet = self.quiet.max(now + retry::lost(self.turned.0, chance));
            self.turned = (self.turned.0.saturating_add(1), now);
            self.probing = (now, 0);
        }
        self.heard && self.turned.0 <= AGAIN
    }

    /// What became of an update in a request that has [ended](Self::ended). Gives whether it is decided; if not, it goes on.
    pub fn told(&mut self, index: usize, told: &Told<'_>, pace: &mut Pace, now: f64, chance: f64) -> bool {
        let Some(at) = self.items.iter().position(|item| item.entry.index == index) else {
            return false;
        };
        let Some(item) = self.items.get_mut(at) else {
            return false;
        };
        item.flying = false;
        let (decided, well) = match told {
            Told::Done { well } => (true, *well),
            Told::Absent => (!item.sends_again(), false),
            Told::Turned => {
                item.refused = item.refused.saturating_add(1);
                let refused = item.refused;
                if self.asked {
                    pace.spare(UPDATE);
                }
                (refused >= REFUSED, false)
            }
            Told::Lost => (!item.reads(LOST), false),
            Told::Refused(error) => {
                item.refused = item.refused.saturating_add(1);
                let (refused, method) = (item.refused, item.job.method());
                let again = match error.reason.name {
                    "operation_time_limit" if item.passed => true,
                    "operation_time_limit" if self.whole => self.claimed(error, now, chance),
                    _ => pace.refused(method, error, now, chance).is_some(),
                };
                if again && self.asked {
                    pace.spare(UPDATE);
                } else if !again && self.alone {
                    // It may have been worked on.
                    pace.lose(method, 1.0, now, now);
                }
                (!again || refused >= REFUSED, false)
            }
        };
        if decided {
            self.decided(at, well);
        }
        decided
    }

    /// A batch was refused for operating time, of which it uses none: only its commands do (`spec/portal.md §5`). Nothing is learned of
    /// any method.
    fn claimed(&mut self, error: &PortalError, now: f64, chance: f64) -> bool {
        let Some(wait) = retry::wait(error, self.claims, chance) else {
            return false;
        };
        if self.quiet <= now {
            self.quiet = now + wait;
            self.claims = self.claims.saturating_add(1);
            self.probing = (now, 0);
        }
        true
    }

    pub(super) fn decided(&mut self, at: usize, well: bool) -> Item {
        let item = self.items.remove(at);
        self.progress.decided(well);
        if let Some(next) = self.items.iter_mut().find(|next| next.entry.task == item.entry.task) {
            next.behind = false;
        }
        item
    }
}
