//! The ledger of conclusions: what was promised, by whom, by when, and what became of it.

mod clear;
mod deadline;
mod state;
mod steps;

pub use clear::{Clear, ClearPart};
pub use deadline::{Deadline, DeadlineRule, Extension};
pub(super) use state::{Account, standing};
pub use state::{Closed, ClosedBy, Measured, Standing, State};
pub use steps::{StateChange, Step, StepKind};
