//! Reads, checks and compiles the message catalogues at build time.
