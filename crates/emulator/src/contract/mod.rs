//! What the published document says of a request and of an answer.
