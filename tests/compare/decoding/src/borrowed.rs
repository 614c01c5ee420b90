//! Types of the same providers whose texts borrow from the body.

crm_events::include_events!("borrowed");
