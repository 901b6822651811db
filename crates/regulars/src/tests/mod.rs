//! The whole program's pages, asked in this process: every page strictly, and who may ask what.

mod after_a_call;
mod at_once;
mod bulk;
mod care;
mod customers;
mod early;
mod ends;
mod entries;
mod faults;
mod found;
mod importing;
mod leaving;
mod matrix;
mod merging;
mod mistakes;
mod pages;
mod phone;
mod privacy;
mod resting;
mod served;
mod service;
mod strict;
mod two_books;
mod value;
mod warnings;
mod world;
