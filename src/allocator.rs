//! What gives the program of the package its memory: with less code than what the standard library brings along
//! (docs/decisions/0009). A Rust program that the component is part of has its own.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();
