//! What the client guarantees: against scripted servers, the emulator and recordings. One program, because each that
//! links the client and the emulator takes seconds to compile.

mod behaviour;
mod end_to_end;
mod streams;
mod wait_histories;
mod wait_recordings;
