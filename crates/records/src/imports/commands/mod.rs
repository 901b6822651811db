//! The doors at the terminal: `import orders|customers|products FILE`, `imports list|undo`.

mod bring;
mod past;
mod shown;

use frame::Command;

/// Bringing a file in.
pub const IMPORT: Command = Command { name: "import", clap: bring::clap, run: bring::run };
/// What was brought in, and taking it back.
pub const IMPORTS: Command = Command { name: "imports", clap: past::clap, run: past::run };
