//! Tells Cargo that the themes are part of the program.

fn main() {
    println!("cargo:rerun-if-changed=themes");
}
