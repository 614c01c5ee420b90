//! Signatures of the engine and of other libraries, which have to believe each other: see `tests`.
