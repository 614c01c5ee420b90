//! Other values in a JSON text.

use super::pointer::push_token;
use super::reader::{Reader, Step};

/// How many characters of a name are in a pointer, as everywhere.
const MAX_NAME: usize = 256;

/// Says what stands instead of the value at a pointer: `None` if it stays, `Some(None)` if something in it does not.
type Choose<'c, 't> = &'c mut dyn FnMut(&str) -> Option<Option<&'t str>>;

/// A JSON text, which stands at `pointer`, with other values in some places. `None` if the text is malformed or too deep.
pub(crate) fn replace_values<'t>(text: &str, pointer: String, choose: Choose<'_, 't>) -> Option<String> {
    let mut replacing = Replacing { pointer, choose, written: String::with_capacity(text.len()) };
    Reader::read_all(text.as_bytes(), &mut |reader| replacing.value(reader)).ok()?;
    Some(replacing.written)
}

struct Replacing<'c, 't> {
    /// Of the value at the cursor.
    pointer: String,
    choose: Choose<'c, 't>,
    written: String,
}

impl Replacing<'_, '_> {
    fn value(&mut self, reader: &mut Reader<'_>) -> Step {
        let start = reader.at;
        match (self.choose)(&self.pointer) {
            Some(Some(other)) => {
                reader.skip()?;
                self.written.push_str(other);
            }
            Some(None) if reader.peek() == b'[' => return self.array(reader),
            Some(None) if reader.peek() == b'{' => return self.object(reader),
            _ => {
                reader.skip()?;
                self.written.push_str(reader.text_since(start));
            }
        }
        Ok(())
    }

    fn array(&mut self, reader: &mut Reader<'_>) -> Step {
        let mut index = 0_usize;
        self.written.push('[');
        reader.array(&mut |reader| {
            self.separate(index);
            let outer = self.pointer.len();
            push_token(&mut self.pointer, &index.to_string());
            self.value(reader)?;
            self.pointer.truncate(outer);
            index += 1;
            Ok(())
        })?;
        self.written.push(']');
        Ok(())
    }

    fn object(&mut self, reader: &mut Reader<'_>) -> Step {
        let mut index = 0_usize;
        self.written.push('{');
        reader.object(&[], &mut |_, reader| {
            self.separate(index);
            let outer = self.pointer.len();
            let name = reader.member_name();
            match name.char_indices().nth(MAX_NAME) {
                Some((end, _)) => push_token(&mut self.pointer, &format!("{}…", &name[..end])),
                None => push_token(&mut self.pointer, &name),
            }
            self.written.push_str(&crate::json::whole::to_string(&name));
            self.written.push(':');
            self.value(reader)?;
            self.pointer.truncate(outer);
            index += 1;
            Ok(())
        })?;
        self.written.push('}');
        Ok(())
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.written.push(',');
        }
    }
}
