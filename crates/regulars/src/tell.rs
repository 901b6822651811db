//! What is said to whoever runs the program, about what nobody waits for.

use std::io::{self, Write as _};

/// Writes a line where the program was started.
pub fn tell(line: &str) {
    let _unheard = writeln!(io::stderr(), "{line}");
}
