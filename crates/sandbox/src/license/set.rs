//! Licence sets as the issuer signs them. They are kept as the text that was signed, so that it always goes out the
//! same.
//!
//! The real issuer signs with DSA; here a hash stands in for it. What a caller sends is told to be the issuer's by
//! being what was handed out, to the byte.

use super::wire::{LicenseInfo, ModuleLicense};
use serde::Serialize;
use serde_json::value::RawValue;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A signed set: its text, and what it says.
#[derive(Debug, Clone)]
pub struct SignedSet {
    /// The JSON text.
    pub text: String,
    /// The text, read.
    pub set: LicenseInfo,
}

impl SignedSet {
    /// Signs every row, then the whole set.
    pub fn sign(mut set: LicenseInfo) -> Self {
        for module in &mut set.module_licenses {
            module.signature = String::new();
            module.signature = signature_of(module);
        }
        set.signature = String::new();
        set.signature = signature_of(&set);
        let text = serde_json::to_string(&set).unwrap_or_default();
        Self { text, set }
    }

    /// The text as a JSON value that goes out byte for byte.
    pub fn raw(&self) -> Option<Box<RawValue>> {
        RawValue::from_string(self.text.clone()).ok()
    }

    /// The user licences.
    pub fn user_modules(&self) -> impl Iterator<Item = &ModuleLicense> {
        let modules = self.set.module_licenses.iter();
        modules.filter(|module| module.license_type == "UserLicense")
    }
}

/// Text that looks like so many base64 digits of a key or a signature: hexadecimal digits are base64 digits as well.
pub fn make_believe(seed: &str, digits: usize) -> String {
    let words = (0..digits.div_ceil(16)).map(|part| {
        let mut hasher = DefaultHasher::new();
        (seed, part).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    });
    words.collect::<String>().chars().take(digits).collect()
}

fn signature_of(value: &impl Serialize) -> String {
    make_believe(&serde_json::to_string(value).unwrap_or_default(), 44)
}
