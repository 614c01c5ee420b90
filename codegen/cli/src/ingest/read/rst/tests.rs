use super::blocks;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;
use crate::ingest::read::outline::outline;
use crate::ingest::read::testing::assert_within_lines;

fn read(text: &str) -> String {
    outline(&blocks(&Page::new(PageId(0), "page.rst".into(), Format::Rst, text.to_owned())))
}

const PAGE: &str = "\
===============
Parcel webhooks
===============

.. contents::

Parcels say where they are.
See :ref:`the keys <keys>` and `our site <https://parcel.example>`_.

parcel.sent
===========

Sent **once**, with ``parcel.sent`` in ``event``.

.. list-table:: Members
   :header-rows: 1
   :widths: 10 20

   * - Name
     - Type
     - Description
   * - ``id``
     - string
     - The key,
       of ten letters.
   * - ``size``
     -
     - How large it is:

       * small
       * large

Example::

    {
      \"event\": \"parcel.sent\"
    }

parcel.lost
===========

.. code-block:: json
   :caption: A parcel that is lost

   {\"event\": \"parcel.lost\"}

.. note:: It may come back.

   Later.

+------+-----------+
| Name | What      |
+======+===========+
| id   | The key,  |
|      | again     |
+------+-----------+
| both columns     |
+------------------+

=====  =======
Name   Type
=====  =======
id     string
size   integer
       or null
=====  =======

.. csv-table::
   :header: \"Name\", \"Type\"

   \"id\", string
   \"a, b\", integer

id : string
    The key.
size
    How large.

:<json string event: what happened
:reqheader X-Key: the key
:param place: where
:type place: string
:Author: nobody

| one
| two

1. first
2. second

   more of it

.. a comment
   of two lines
.. _target:
";

#[test]
fn a_page_of_all_shapes_becomes_blocks() {
    let expected = "\
2:1    # 1 Parcel webhooks
7:1    Parcels say where they are. See the keys and our site.
10:1   # 2 parcel.sent
13:1   Sent **once**, with `parcel.sent` in `event`.
15:17  Members
15:1   table
19:8     = Name | Type | Description
22:8     | `id` | string | The key, of ten letters.
26:8     | `size` |  | 28:8   How large it is:⏎30:8   list⏎30:10    -⏎30:10      small⏎31:10    -⏎31:10      large
33:1   Example:
35:5   ```json, 3 lines, to 37:6
39:1   # 2 parcel.lost
43:14  A parcel that is lost
45:4   ```json, 1 lines, to 45:28
47:1   <<note>>
47:11    It may come back.
49:4     Later.
51:1   table
52:3     = Name | What
54:3     | id | The key, again
57:3     | both columns
60:1   table
61:1     = Name | Type
63:1     | id | string
64:1     | size | integer or null
68:1   table
69:14    = Name | Type
71:5     | id | string
72:5     | a, b | integer
74:1   list
74:1     -
74:1       id : string
75:5       The key.
76:1     -
76:1       size
77:5       How large.
79:1   <field name=event: string>
79:22    what happened
80:1   <field header=X-Key>
80:19    the key
81:1   <field name=place: string>
81:15    where
83:2   list
83:2     -
83:2       Author
83:10      nobody
85:3   one
86:3   two
88:1   list
88:4     -
88:4       first
89:4     -
89:4       second
91:4       more of it
";
    assert_eq!(read(PAGE), expected);
}

#[test]
fn any_part_of_a_page_is_read() {
    for end in 0..PAGE.len() {
        read(&PAGE[..end]);
        read(&PAGE[end..]);
    }
}

#[test]
fn long_pages_of_one_kind_are_read_within_their_lines() {
    let kinds = [
        "a\n",
        "a\n\n",
        "* a\n",
        "  a\n",
        "``",
        "*",
        "`",
        "`a <b>`_ ",
        "|",
        ":a: b\n",
        "a\n  b\n",
        "+-+-+\n",
        "+--+--+\n| a| b|\n",
        "== ==\n",
        "== ==\na  b\n",
        ".. a\n",
        ".. note::\n",
        "a::\n\n  b\n",
        "a::\n",
        "==\n",
        "a\n==\n",
        "* - a\n",
        "\\",
        ":a:`b`",
        "\n",
        " \n",
        "1. a\n",
        ".. code::\n\n   {\n",
        "a\n   \n",
    ];
    for kind in kinds {
        let text = kind.repeat(30_000 / kind.len());
        let page = Page::new(PageId(0), "p".into(), Format::Rst, text);
        assert_within_lines(&page, &blocks(&page), kind);
    }
    let deep: String = (0..1_000).map(|depth| format!("{}* a\n\n", "  ".repeat(depth % 400))).collect();
    read(&deep);
}
