//! What a feature plugs into: manifest, texts, formats, charts, the command line's shell.
