//! The way from the banner to a verified licence.
