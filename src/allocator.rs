//! What gives the program of the package its memory: half as large as what the standard library brings along, and no
//! slower. A Rust program that the component is part of has its own.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();
