//! What a template engine does for a theme.

use serde::Serialize;
use serde_json::Value as Json;

use super::fault::Fault;
use super::registry::Scope;

/// The compiled templates of a theme.
pub trait Engine: Send + Sync {
    /// The same templates for the pages of one language, with what all of them share converted once; where there are
    /// `many`, it pays to prepare more.
    fn bind(&self, scope: Scope, site: &dyn Data, many: bool) -> Box<dyn Engine>;

    /// Fills a template with a page's frame and view, and appends what it gives.
    fn render(
        &self,
        template: &str,
        frame: &dyn Data,
        view: &dyn Data,
        page: &mut Vec<u8>,
    ) -> Result<(), Box<Fault>>;
}

/// Plain data of any type, as each engine takes it.
pub trait Data: Sync {
    /// For Tera.
    fn tera(&self) -> ::tera::Value;
    /// For `MiniJinja`.
    fn minijinja(&self) -> ::minijinja::Value;
    /// For a look into it.
    fn json(&self) -> Json;
    /// Appends all that it holds, for a fingerprint.
    fn write(&self, bytes: &mut Vec<u8>);
}

impl<T: Serialize + Sync> Data for T {
    fn tera(&self) -> ::tera::Value {
        ::tera::Value::from_serializable(self)
    }

    fn minijinja(&self) -> ::minijinja::Value {
        ::minijinja::Value::from(::minijinja::value::Serde(self))
    }

    fn json(&self) -> Json {
        serde_json::to_value(self).expect(PLAIN)
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        serde_json::to_writer(bytes, self).expect(PLAIN);
    }
}

const PLAIN: &str = "views are plain data with text for keys";
