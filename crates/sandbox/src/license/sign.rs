//! The issuer's signatures and the fingerprint of what was handed out.
//!
//! The real issuer signs with DSA; here an HMAC under a fixed key stands in for it. What matters is the same: nobody
//! but the issuer can make a licence set, and a set that was changed on its way is not accepted.

use super::wire::{LicenseInfo, ModuleLicense};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde::Serialize;
use sha2::{Digest, Sha256};

const KEY: &[u8] = b"the issuer of make-believe licences";

/// Signs every row, then the whole set.
pub fn sign(set: &mut LicenseInfo) {
    for module in &mut set.module_licenses {
        module.signature = String::new();
        module.signature = signature_of(module);
    }
    set.signature = String::new();
    set.signature = signature_of(set);
}

/// Whether a set and all its rows are as the issuer signed them.
pub fn is_genuine(set: &LicenseInfo) -> bool {
    let row_is_genuine = |module: &ModuleLicense| {
        let unsigned = ModuleLicense {
            signature: String::new(),
            ..module.clone()
        };
        signature_of(&unsigned) == module.signature
    };
    let unsigned = LicenseInfo {
        signature: String::new(),
        ..set.clone()
    };
    set.module_licenses.iter().all(row_is_genuine) && signature_of(&unsigned) == set.signature
}

/// What bytes are recognised by.
pub fn fingerprint(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// Bytes for the make-believe public key, as base64.
pub fn key_bytes(label: &str, length: usize) -> String {
    let bytes: Vec<u8> = (0u8..=255)
        .flat_map(|part| Sha256::digest([label.as_bytes(), &[part]].concat()))
        .take(length)
        .collect();
    STANDARD.encode(bytes)
}

fn signature_of(value: &impl Serialize) -> String {
    let text = serde_json::to_vec(value).unwrap_or_default();
    match Hmac::<Sha256>::new_from_slice(KEY) {
        Ok(mut mac) => {
            mac.update(&text);
            STANDARD.encode(mac.finalize().into_bytes())
        }
        Err(_) => String::new(),
    }
}
