//! The decisions of the licence troubleshooter.
