//! serde straight from the browser's values: what `JSON.parse` made is read into the wire types, no second parser.
//!
//! Measured against the usual crates, this is the smallest way to keep serde (see `docs/decisions`). It reads what
//! JSON can hold. A field that is `null` counts as absent.

use js_sys::{Array, JsString, Reflect};
use license_engine::fact::Failure;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
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

impl<'de> de::Deserializer<'de> for Value {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if let Some(text) = self.0.dyn_ref::<JsString>() {
            visitor.visit_string(text.into())
        } else if let Some(number) = self.0.as_f64() {
            // Every whole number of the API is an int32.
            if number == f64::from(number as i32) {
                visitor.visit_i64(number as i64)
            } else {
                visitor.visit_f64(number)
            }
        } else if let Some(flag) = self.0.as_bool() {
            visitor.visit_bool(flag)
        } else if Array::is_array(&self.0) {
            let items = self.0.unchecked_into();
            visitor.visit_seq(Items { items, next: 0 })
        } else if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_unit()
        } else {
            Err(Mismatch)
        }
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
        visitor.visit_map(Fields {
            object: self.0,
            fields: fields.iter(),
            value: JsValue::UNDEFINED,
        })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
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

/// Only the fields that the type has are looked up; an object may hold more.
struct Fields {
    object: JsValue,
    fields: std::slice::Iter<'static, &'static str>,
    value: JsValue,
}

impl<'de> de::MapAccess<'de> for Fields {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        for field in self.fields.by_ref() {
            let value = Reflect::get(&self.object, &(*field).into()).map_err(|_| Mismatch)?;
            if value.is_undefined() || value.is_null() {
                continue;
            }
            self.value = value;
            let key: StrDeserializer<'_, Mismatch> = (*field).into_deserializer();
            return seed.deserialize(key).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mismatch> {
        seed.deserialize(Value(std::mem::take(&mut self.value)))
    }
}
