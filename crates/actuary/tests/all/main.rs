//! Published numbers, hard cases, properties and recovery of known parameters.
// `cfg(test)` tells the linter that these are tests.

#[cfg(test)]
mod amounts;
#[cfg(test)]
mod bg_bb;
#[cfg(test)]
mod check;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod data;
#[cfg(test)]
mod descriptive;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod endless;
#[cfg(test)]
mod family;
#[cfg(test)]
mod holdout;
#[cfg(test)]
mod invented;
#[cfg(test)]
mod next_purchase;
#[cfg(test)]
mod pareto;
#[cfg(test)]
mod pitfalls;
#[cfg(test)]
mod posterior;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod published;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod regular;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod simulate;
#[cfg(test)]
mod sure;
