use std::sync::LazyLock;
use zizhijin::{Policies, json};
static P: LazyLock<Policies> = LazyLock::new(|| Policies::bundled().unwrap_or_default());
#[unsafe(no_mangle)]
pub extern "C" fn alloc(n: usize) -> *mut u8 {
    let mut v = Vec::<u8>::with_capacity(n);
    let p = v.as_mut_ptr();
    std::mem::forget(v);
    p
}
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(op: *const u8, on: usize, t: *const u8, tn: usize) -> *mut String {
    let op = unsafe { std::slice::from_raw_parts(op, on) };
    let t = unsafe { std::slice::from_raw_parts(t, tn) };
    Box::into_raw(Box::new(json::call_bytes(&P, std::str::from_utf8(op).unwrap_or(""), t)))
}
