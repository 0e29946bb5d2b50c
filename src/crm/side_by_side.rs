//! Many small things done a few at a time.

use js_sys::{Array, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Waker};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Begins now, so that a first request is under way before anything else is done, and goes on by itself.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    let mut work = Box::pin(work);
    if work
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_pending()
    {
        // Looked at once more, and from then on whenever there is something new.
        spawn_local(work);
    }
}

/// What is left to do, and what has failed first.
struct Work<T, E> {
    left: Vec<T>,
    failed: Option<E>,
}

/// Does each, the last one first, `at_once` of them at the same time. The first failure ends it: nothing more is begun,
/// and what is under way is not waited for.
pub async fn side_by_side<T, E, F>(
    items: Vec<T>,
    at_once: usize,
    each: impl Fn(T) -> F + Clone + 'static,
) -> Result<(), E>
where
    T: 'static,
    E: 'static,
    F: Future<Output = Result<(), E>> + 'static,
{
    let (left, failed) = (items, None);
    let work = Rc::new(RefCell::new(Work { left, failed }));
    let workers: Array = (0..at_once)
        .map(|_| {
            let (work, each) = (Rc::clone(&work), each.clone());
            promised(async move {
                while let Some(item) = next(&work) {
                    if let Err(why) = each(item).await {
                        let mut work = work.borrow_mut();
                        work.left.clear();
                        work.failed.get_or_insert(why);
                        return Err(());
                    }
                }
                Ok(())
            })
        })
        .collect();
    // Why one has failed stands in the work.
    let _ = JsFuture::from(Promise::all(&workers)).await;
    work.borrow_mut().failed.take().map_or(Ok(()), Err)
}

/// What is begun now, as the browser waits for it.
fn promised(work: impl Future<Output = Result<(), ()>> + 'static) -> Promise {
    let mut work = Some(work);
    Promise::new(&mut move |done, failed| {
        let Some(work) = work.take() else { return };
        begin(async move {
            let ends = if work.await.is_ok() { done } else { failed };
            // Settling a promise cannot fail.
            let _ = ends.call0(&JsValue::UNDEFINED);
        });
    })
}

/// The next one that nobody works on. Not borrowed any longer than this.
fn next<T, E>(work: &RefCell<Work<T, E>>) -> Option<T> {
    work.borrow_mut().left.pop()
}
