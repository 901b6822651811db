//! Who they are and what they bought: customers, products, orders, imports.
