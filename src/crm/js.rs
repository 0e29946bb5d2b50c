//! serde straight from the browser's values: what `JSON.parse` made is read into the wire types, no second parser.
//!
//! Measured against the usual crates, this is the smallest way to keep serde (see `docs/decisions`). It reads what
//! JSON can hold. A field that is `null` counts as absent.

use js_sys::{Array, Reflect};
use license_engine::fact::Failure;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor};
use std::fmt;
use wasm_bindgen::prelude::*;

/// Reads a value.
///
/// # Errors
/// [`Failure::Malformed`] when it has not the documented shape.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, Failure> {
    T::deserialize(Value(value)).map_err(|_| Failure::Malformed)
}

/// The value has another shape. Which one does not matter to anybody: it is never shown.
#[derive(Debug)]
struct Mismatch;

impl fmt::Display for Mismatch {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
}

struct Value(JsValue);

/// The value itself where it is there, and of that kind.
fn of_kind<T>(value: Option<T>) -> Result<T, Mismatch> {
    value.ok_or(Mismatch)
}

impl<'de> de::Deserializer<'de> for Value {
    type Error = Mismatch;

    /// The API has nothing else than what follows.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Mismatch> {
        Err(Mismatch)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_bool(of_kind(self.0.as_bool())?)
    }

    /// Every whole number of the API is an int32.
    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let number = of_kind(self.0.as_f64())?;
        let whole = number as i32;
        visitor.visit_i32(of_kind((number == f64::from(whole)).then_some(whole))?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_string(of_kind(self.0.as_string())?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let items = of_kind(self.0.dyn_into().ok())?;
        visitor.visit_seq(Items { items, next: 0 })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(Mismatch);
        }
        visitor.visit_seq(Fields {
            object: self.0,
            fields: fields.iter(),
        })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i64 u8 u16 u32 u64 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map enum identifier ignored_any
    }
}

struct Items {
    items: Array,
    next: u32,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        if self.next >= self.items.length() {
            return Ok(None);
        }
        let item = self.items.get(self.next);
        self.next += 1;
        seed.deserialize(Value(item)).map(Some)
    }
}

/// The values of the fields that the type has, one after the other: which is which needs not be found out by its name.
/// An object may hold more. What it does not hold is `undefined`, which only an `Option` may be.
struct Fields {
    object: JsValue,
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'de> de::SeqAccess<'de> for Fields {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        let Some(field) = self.fields.next() else {
            return Ok(None);
        };
        let value = Reflect::get(&self.object, &(*field).into()).map_err(|_| Mismatch)?;
        seed.deserialize(Value(value)).map(Some)
    }
}
