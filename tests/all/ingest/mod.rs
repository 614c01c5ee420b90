//! Documentation pages in, schemas out: pages of our own in each form, read as the command reads them.

mod cases;
mod command;
mod forms;
mod laws;
mod shared_pages;
