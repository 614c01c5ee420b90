use super::blocks;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;
use crate::ingest::read::outline::outline;
use crate::ingest::read::testing::assert_within_lines;

fn read(text: &str) -> String {
    outline(&blocks(&Page::new(PageId(0), "page.html".into(), Format::Html, text.to_owned())))
}

/// As a theme writes it whose parts are called `field-name` and so on.
const PARTS: &str = r##"<!DOCTYPE html><html><head><title>Parcels</title><style>p { }</style></head><body>
<header><a href="/">Home</a></header><nav><ul><li>parcel.sent</li></ul></nav>
<div id="content-area"><h1 id="page-title">Parcel&nbsp;sent</h1>
<h2><div class="absolute"><a href="#headers" aria-label="Navigate to header">&#8203;</a></div><span>Headers</span></h2>
<div class="field"><div class="param-head" id="param-x-key"><div class="flex"><div class="absolute"><a href="#param-x-key">&#8203;<svg><path d=""/></svg></a></div>
<div class="font-semibold" data-component-part="field-name">x-key</div>
<div data-component-part="field-meta"><div data-component-part="field-info-pill"><span>string</span></div><div data-component-part="field-info-pill"><span>header</span></div><div data-component-part="field-required-pill">required</div></div></div></div>
<div class="mt-4" data-component-part="field-content"><p>The key &amp; more</p></div></div>
<h2><span>Body</span></h2>
<div class="field"><div class="param-head"><button data-component-part="field-name">data</button><div data-component-part="field-meta"><div data-component-part="field-info-pill"><span>object</span></div></div></div>
<div class="mt-4"><span data-as="p">What was sent.</span><details><summary><div>Show properties</div></summary><div>
<div class="field"><div class="param-head"><div data-component-part="field-name">weight</div><div data-component-part="field-meta"><div data-component-part="field-info-pill">number | null</div></div></div><div class="mt-4"><p>In <code>g</code></p></div></div>
<div class="field"><div class="param-head"><div data-component-part="field-name">size</div></div></div>
</div></details></div></div>
<div class="code-block"><div>parcel.json</div><pre class="shiki"><code language="json"><span class="line"><span style="color:#fff">{</span></span>
<span class="line"><span>  "event"</span><span>: </span><span>"parcel.sent"</span></span>
<span class="line"><span>}</span></span>
</code></pre></div></div>
<footer>Copyright</footer><script>if (a < b) { }</script></body></html>"##;

#[test]
fn fields_of_parts_are_fields() {
    let expected = "\
3:24   # 1 Parcel sent
4:1    # 2 Headers
5:20   <field-name header=x-key: string required>
8:58     The key & more
9:1    # 2 Body
10:20  <field-name name=data: object>
11:37    What was sent.
11:58    <<details Show properties>>
12:20      <field-name name=weight: number | null>
12:227       In `g`
13:1       <field-name name=size>
15:30  parcel.json
15:47  ```json, 3 lines, to 18:14
";
    assert_eq!(read(PARTS), expected);
}

/// As a theme writes it that nests members in lists and in what can be unfolded.
const SCHEMAS: &str = r##"<main><article><header><h1>Parcel lost</h1></header>
<details class="openapi-markdown__details mime" open><summary class="openapi-markdown__details-summary-mime"><h3 class="openapi-markdown__details-summary-header-body">Body</h3></summary><div>
<ul>
<div class="openapi-schema__list-item"><div><span class="openapi-schema__container"><strong class="openapi-schema__property">event</strong><span class="openapi-schema__name">string</span><span class="openapi-schema__divider"></span><span class="openapi-schema__required">required</span></span><p><strong>Possible values:</strong> [<code>parcel.sent</code>, <code>parcel.lost</code>]</p><p>What happened</p></div></div>
<div class="openapi-schema__list-item"><details class="openapi-markdown__details"><summary><span class="openapi-schema__container"><strong class="openapi-schema__property">data</strong><span class="openapi-schema__name">object</span></span></summary><div style="margin-left:1rem"><div><p>The parcel.</p></div>
<div class="openapi-schema__list-item"><div><span class="openapi-schema__container"><strong class="openapi-schema__property">id</strong><span class="openapi-schema__name">string&lt;uuid&gt;</span></span></div></div>
</div></details></div>
</ul></div></details>
<div class="language-json codeBlockContainer"><pre tabindex="0" class="prism-code"><code><span class="token-line" style="color:#000"><span class="token punctuation">{</span><br></span><span class="token-line"><span>  "event": </span><span>"parcel.lost"</span><br></span><span class="token-line"><span>}</span><br></span></code></pre></div>
</article></main>"##;

#[test]
fn members_in_what_can_be_unfolded_are_fields_of_fields() {
    let expected = "\
1:24   # 1 Parcel lost
2:1    <<details Body>>
4:45     <openapi-schema__property name=event: string required>
4:305      **Possible values:** [`parcel.sent`, `parcel.lost`]
4:390      What happened
5:83     <openapi-schema__property name=data: object>
5:289      The parcel.
6:1        <openapi-schema__property name=id: string<uuid>>
9:47   ```json, 3 lines, to 9:334
";
    assert_eq!(read(SCHEMAS), expected);
}

/// As a theme writes it whose classes have letters of their own behind them.
const LABELS: &str = r##"<div id="content"><h3>Headers</h3>
<div class="Param1a"><div class="Param-left2b"><div class="Param-header3c"><label class="Param-name4d" for="x">X-Key</label><div class="Param-type5e">string</div><div class="Param-required6f">required</div></div><div class="Param-description7g"><div class="markdown-body"><p>The key</p></div></div></div><div class="Param-form8h"><input id="x"></div></div>
<h3>Payload</h3>
<div class="Param1a"><div class="Param-left2b"><div class="Param-header3c"><label class="Param-name4d">size</label><div class="Param-type5e">integer</div></div><div class="Param-description7g"><p>Defaults to 1</p></div></div></div></div>"##;

#[test]
fn classes_with_letters_behind_them_are_known() {
    let expected = "\
1:19   # 3 Headers
2:48   <Param-name4d header=X-Key: string required>
2:276    The key
3:1    # 3 Payload
4:48   <Param-name4d name=size: integer>
4:197    Defaults to 1
";
    assert_eq!(read(LABELS), expected);
}

/// Elements without classes.
const PLAIN: &str = r##"<h1>Plain</h1>text before <b>any</b> element<p>One <code>a&lt;b</code>
   two<br>three <a href="/x">link</a>.<p>Next
<ul><li>first <em>item</em><ul><li>inner</ul><li>second</ul>
<dl><dt><code>id</code> <span>string</span> <i>required</i></dt><dd>The key</dd><dt>Term</dt><dd>What it means</dd></dl>
<table><thead><tr><th>Name<th>Type</thead><tbody><tr><td><code>id</code><td>string<tr><td>size<td><ul><li>a<li>b</ul></table>
<table><tr><td kind="field"><span class="property-name">sent</span><div class="property-required">required</div></td><td><div><span>boolean</span></div><div><p>Whether it is</p></div></td></tr></table>
<pre>{
  &quot;a&quot;: 1
}</pre><div class="highlight"><table><tr><td class="gutter"><pre>1
2</pre></td><td class="code"><pre>let a;
let b;</pre></td></tr></table></div>
<div class="admonition warning"><p>Careful</p></div></div></p></b>"##;

#[test]
fn elements_without_classes_are_what_they_are() {
    let expected = "\
1:1    # 1 Plain
1:15   text before **any** element
1:48   One `a<b` two three link.
2:42   Next
3:1    list
3:9      -
3:9        first **item**
3:28       list
3:36         -
3:36           inner
3:50     -
3:50       second
4:5    <dt name=id: string required>
4:69     The key
4:1    list
4:85     -
4:85       Term
4:98       What it means
5:1    table
5:15     = Name | Type
5:50     | `id` | string
5:83     | size | 5:99   list⏎5:107    -⏎5:107      a⏎5:112    -⏎5:112      b
6:12   <property-name name=sent: boolean required>
6:133    boolean
6:161    Whether it is
7:1    ```json, 3 lines, to 9:8
10:30  ```code, 2 lines, to 11:13
12:1   <<Note>>
12:36    Careful
";
    assert_eq!(read(PLAIN), expected);
}

#[test]
fn any_part_of_a_page_is_read() {
    for page in [PARTS, SCHEMAS, LABELS, PLAIN] {
        for end in (0..page.len()).step_by(11) {
            read(&page[..end]);
            read(&page[end..]);
        }
    }
}

#[test]
fn long_pages_of_one_kind_are_read_within_their_lines() {
    let kinds = [
        "<div>",
        "<p>a",
        "<ul><li>",
        "<b>a</b>",
        "</div>",
        "&amp;",
        "&",
        "<",
        "<table><tr><td>a",
        "<pre>a",
        "<pre>a</pre>",
        "<dl><dt>a<dd>b",
        "<span class=\"field-name\">a</span>",
        "<div><span class=\"param-name\">a</span><p>b</p></div>",
        "<details><summary>a</summary>",
        "<!--",
        "<a href=\"",
        "a ",
        "\n",
        "<h1>a",
        "<script>",
        "<div class=\"param-name\">",
        "<br>",
        "<div><p>a</p></div>",
    ];
    for kind in kinds {
        let text = kind.repeat(30_000 / kind.len());
        let page = Page::new(PageId(0), "p".into(), Format::Html, text);
        assert_within_lines(&page, &blocks(&page), kind);
    }
    let deep = "<div>".repeat(159) + &"<i>a</i>".repeat(10_000);
    assert!(!blocks(&Page::new(PageId(0), "p".into(), Format::Html, deep)).is_empty());
}
