//! A page with one of everything, for tests.

pub(super) const PAGE: &str = r##"---
title: 'Parcel events'
tags:
  - one
  - two
description: >-
  All of them
  in two lines
---
import Shared from "/snippets/shared.mdx"
import { Tabs } from 'x'
export const Foo = () => {
  return <div>hi</div>
}

# Parcels @@ {#parcels}

Text with `code` and <code>html_code</code>, a [link](https://e.org "t") and **bold `code`** &amp; `a{b}`.

<Shared />

Type is Array<string> or Promise<Foo>, `<ParamField>` or <YOUR_KEY>.

<ResponseField name="id" type="string" required>
  The id @@.
  <Expandable title="more">
    <ResponseField name="inner" type={"integer"} required={false} default="3">
      Inner @@ `x`.
    </ResponseField>
  </Expandable>
</ResponseField>
<ParamField header="X-@@Sig" type="string" required>
  Sig
</ParamField>
<ParamField body="weight" type="number | null">Weight in grams, one of `1`, `2`.</ParamField>

<Tabs>
  <Tab title="JSON">
    ```json {1} title="x"
    {
      "a": 1
    }
    ```
  </Tab>
  <TabItem value="b" label="Bee">

  | Name | Type |
  | --- | --- |
  | `a@@` | string<br/>next |
  | b | <ul><li>one</li><li>two</li></ul> |

  </TabItem>
</Tabs>

1. One
   <Note>
   In the @@ list.
   </Note>
2. Two

   ```json
   {"b": 2}
   ```
3. Three

> [!NOTE]
> Watch @@ out

> **Note**: bold

:::note Title here
Content @@ *here*
:::

:::tip[Bracket title]
Yes
:::

!!! warning "Danger"
    Indented @@
    - a
    - b

=== "Tab A"

    ```json
    {"tab": "a"}
    ```

=== "Tab B"

    bee @@

<details>
<summary>Show the <code>thing</code></summary>

Inside @@ **details**

</details>

<Steps>
<Step title="First">
text

<Card title="x" href="/y" />
</Step>
</Steps>

Broken <Card title="unclosed {>
after

broken @@.

{/* comment <Field name="no" type="x" /> */}

<Callout text={<>Hello <b>you</b> it's {" "} fine</>} />

<CodeBlock language="json">{`
{
  "lit": true
}
`}</CodeBlock>

Term
: Definition @@

<dl><dt>a</dt><dd>one</dd><dt>b<dd>two</dl>

<table><tr><th>Name<th>Type<tr><td>x<td>string</table>

<pre><code class="language-json">{
  "q": &quot;v&quot;
}
</code></pre>

<!-- <ParamField name="hidden" type="s"/> -->
Name | Type
--- | ---
`a` | x
b @@ | y

- `id` (string, required): The id
  - `nested` (object)
    <Expandable title="t"><ParamField path="z" type="string"/></Expandable>
- `name`

Text {var} and {"literal"} done.
<Badge>required</Badge> leading.

## Heading @@ <Badge>New</Badge>
<h3 id="foo">Head @@ <code>x</code></h3>

<Update label="2024" description="v1">
Hi
</Update>
"##;
