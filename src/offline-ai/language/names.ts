/** Words that have one right spelling whatever case a keyword tool gives them, as "written form" of the lower-case word. */
const spelled = `
AI API APR APY ADHD AWS B2B B2C BBQ BMI BMW CBD CBT CD CEO CFO CMS CNC CPA CPC CPU CRM CRO CSS CSV CTA CTO CTR CV DIY DJ DNA DNS
DVD EMR ERP ESG ETF ETFs EU EV EVs FAQ FAQs GDPR GIF GMO GPS GPT GPU HD HDMI HIIT HIPAA HOA HR HRT HTML HTTP HTTPS HVAC IBS ID IELTS IKEA IP IPA IRA ISA
ISO IT IVF JPEG JPG JSON KPI KPIs LCD LED LEDs LLC LLM LMS LTE MBA MRI MVP NAS NFC NFT NHS OCD OEM OLED PC PCs PCOS PDF PDFs PHP
PMP PNG POS PPC PR PTSD PVC QA QR RAM REST ROI RSS RV RVs SaaS SAT SD SDK SEM SEO SERP SIM SIP SKU SLA SME SMEs SMS SPF SQL SSD SSL
SUV SUVs SVG TEFL TOEFL TV TVs UI UK UPS URL URLs USA USB UTI UV UX VAT VIP VPN VPNs VPS VR WiFi Wi-Fi XML XL YAML
3D 4K 8K 4G 5G 2FA 4x4 401k 2D
iPhone iPhones iPad iPads iOS iMac MacBook macOS AirPods Apple Android Google Gmail YouTube Facebook Instagram TikTok LinkedIn Pinterest
WhatsApp Twitter Reddit Spotify Netflix Amazon eBay Etsy Shopify WooCommerce WordPress Wix Squarespace Webflow Drupal Joomla Magento
HubSpot Salesforce Mailchimp Zapier Slack Trello Asana Notion Jira GitHub GitLab Docker Kubernetes Linux Ubuntu Windows Microsoft
Excel PowerPoint Outlook Photoshop Figma Canva JavaScript TypeScript Python Java React Angular Vue Node.js GraphQL PostgreSQL MySQL
MongoDB Redis ChatGPT OpenAI Nvidia Intel AMD Samsung Sony Nikon Canon Fujifilm Panasonic LG Lenovo Dell HP Asus Acer Xiaomi Huawei
Nike Adidas Puma Reebok Asics Hoka Garmin Fitbit Lululemon Patagonia Levi's Zara Gucci Rolex Casio Seiko Lego Nintendo PlayStation
Xbox Toyota Honda Ford Tesla Volkswagen Audi Mercedes Porsche Hyundai Kia Nissan Mazda Volvo Renault Peugeot Yamaha Kawasaki Makita
Bosch DeWalt Dyson Philips KitchenAid Nespresso Starbucks Airbnb Uber PayPal Stripe QuickBooks Xero Sage Visa Mastercard Bitcoin Ethereum
Wikipedia Quora Stripe Zoom Skype Dropbox Evernote Grammarly Semrush Ahrefs Moz
America American Africa African Asia Asian Australia Australian Austria Austrian Belgium Belgian Brazil Brazilian Britain British
Bulgaria Canada Canadian China Chinese Croatia Cuba Czech Denmark Danish Egypt England English Europe European Finland Finnish France
French Germany German Greece Greek Hungary Hungarian Iceland India Indian Indonesia Ireland Irish Israel Italy Italian Jamaica Japan
Japanese Kenya Korea Korean Latin Malaysia Mexico Mexican Morocco Nepal Netherlands Nigeria Norway Norwegian Pakistan Peru Philippines
Poland Polish Portugal Portuguese Romania Russia Russian Scotland Scottish Singapore Spain Spanish Sweden Swedish Switzerland Swiss
Taiwan Thai Thailand Turkish Ukraine Vietnam Vietnamese Wales Dutch Arabic Hebrew
Amsterdam Athens Atlanta Austin Baltimore Bangkok Barcelona Beijing Belfast Berlin Birmingham Boston Brighton Bristol Brisbane Brooklyn
Brussels Budapest Calgary Cambridge Cardiff Charlotte Chicago Cologne Columbus Copenhagen Dallas Delhi Denver Detroit Dubai Dublin Edinburgh
Florence Frankfurt Geneva Glasgow Hamburg Helsinki Houston Istanbul Johannesburg Karachi Lagos Lahore Leeds Lisbon Liverpool London Lyon
Madrid Manchester Manhattan Marseille Melbourne Miami Milan Minneapolis Montreal Moscow Mumbai Munich Nairobi Naples Nashville Newcastle
Nottingham Orlando Oslo Ottawa Oxford Paris Perth Philadelphia Phoenix Pittsburgh Portland Prague Rome Sacramento Seattle Seoul Shanghai
Sheffield Stockholm Sydney Tampa Tokyo Toronto Vancouver Vienna Warsaw Zurich
Alabama Alaska Arizona California Colorado Connecticut Florida Hawaii Idaho Illinois Iowa Kansas Kentucky Louisiana Maryland Massachusetts
Michigan Minnesota Missouri Montana Nebraska Nevada Ohio Oklahoma Ontario Oregon Quebec Tennessee Texas Utah Virginia Wisconsin Wyoming
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July September October November December
Christmas Easter Halloween Thanksgiving Ramadan Hanukkah Diwali Valentine's I
`
  .trim()
  .split(/\s+/);

const bySpelling = new Map(spelled.map((word) => [word.toLowerCase(), word]));
// The plural of a name is spelled like the name: "CRMs", "APIs".
for (const word of spelled) {
  if (/^[A-Z]{2,4}$/.test(word) && !bySpelling.has(`${word.toLowerCase()}s`))
    bySpelling.set(`${word.toLowerCase()}s`, `${word}s`);
}
// Plurals that collide with ordinary words.
for (const word of [
  'its',
  'ids',
  'isas',
  'rams',
  'cars',
  'sats',
  'ups',
  'rest',
  'sage',
  'outlook',
  'windows',
  'canon',
  'notion',
  'visa',
  'apple',
  'it',
  'sip',
  'polish',
  'phoenix',
])
  bySpelling.delete(word);

const places = new Set(
  `america africa asia australia austria belgium brazil britain bulgaria canada china croatia cuba denmark egypt england europe finland france
germany greece hungary iceland india indonesia ireland israel italy jamaica japan kenya korea malaysia mexico morocco nepal netherlands nigeria
norway pakistan peru philippines poland portugal romania russia scotland singapore spain sweden switzerland taiwan thailand ukraine vietnam
wales uk usa eu amsterdam athens atlanta austin baltimore bangkok barcelona beijing belfast berlin birmingham boston brighton bristol brisbane brooklyn
brussels budapest calgary cambridge cardiff chicago cologne copenhagen dallas delhi denver detroit dubai dublin edinburgh frankfurt geneva
glasgow hamburg helsinki houston istanbul johannesburg karachi lagos lahore leeds lisbon liverpool london lyon madrid manchester manhattan
marseille melbourne miami milan minneapolis montreal moscow mumbai munich nairobi naples nashville newcastle nottingham orlando oslo ottawa
oxford paris perth philadelphia pittsburgh portland prague rome sacramento seattle seoul shanghai sheffield stockholm sydney tampa tokyo
toronto vancouver vienna warsaw zurich alabama alaska arizona california colorado connecticut florida hawaii illinois iowa kansas kentucky louisiana
maryland massachusetts michigan minnesota missouri montana nebraska nevada ohio oklahoma ontario oregon quebec tennessee texas utah virginia
wisconsin wyoming`.split(/\s+/),
);

/** The usual spelling of a word that has one (CRM, iPhone, Berlin), or undefined. */
export function spelledName(word: string): string | undefined {
  return bySpelling.get(word.toLowerCase());
}

export function isPlace(word: string): boolean {
  return places.has(word.toLowerCase());
}

/** A place as it stands after "in": some need an article. */
export function inPlace(word: string): string {
  const lower = word.toLowerCase();
  const name = spelledName(word) ?? word;
  return ['uk', 'usa', 'eu', 'netherlands', 'philippines'].includes(lower) ? `in the ${name}` : `in ${name}`;
}

/** Spells every word of a keyword as it is usually written, and leaves capitals alone that somebody chose on purpose. */
export function spellNames(text: string): string {
  // A keyword typed in capitals carries no information about names.
  const shouted = text.length > 5 && text === text.toUpperCase() && text.includes(' ');
  const titled = /^(?:\p{Lu}[\p{Ll}\p{M}']+\s*){3,}$/u.test(text);
  const source = shouted || titled ? text.toLowerCase() : text;
  const spelledWords = source.replace(/[\p{L}\p{N}.'’]+/gu, (word, offset: number) => {
    const known = spelledName(word);
    if (known !== undefined) return known;
    const possessive = /^(.*)['’]s$/iu.exec(word);
    const owner = possessive ? spelledName(possessive[1]!) : undefined;
    if (owner !== undefined) return `${owner}'s`;
    // A capital at the very start is a habit of typing, not a name.
    if (offset === 0 && /^\p{Lu}[\p{Ll}\p{M}'’]+$/u.test(word)) return word.toLowerCase();
    return word;
  });
  return spelledWords.replace(/\bUSB ([abc])\b/g, (_, type: string) => `USB ${type.toUpperCase()}`);
}

const smallWords = new Set(
  'a an the and but or nor for of to in on at by with from as vs vs. via per into over than de la le el der die das und et y'.split(
    ' ',
  ),
);

function capitaliseTitleWord(word: string, position: 'edge' | 'middle'): string {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '');
  const known = spelledName(bare);
  if (known !== undefined) return word.replace(bare, known);
  if (/\p{L}\p{Lu}/u.test(word)) return word;
  if (word.includes('-')) {
    const parts = word.split('-');
    return parts
      .map((part, index) =>
        capitaliseTitleWord(
          part,
          position === 'edge' && index === 0 ? 'edge' : smallWords.has(part.toLowerCase()) ? 'middle' : 'edge',
        ),
      )
      .join('-');
  }
  const lower = word.toLowerCase();
  if (position === 'middle' && smallWords.has(bare.toLowerCase())) return lower;
  return lower.replace(/\p{L}/u, (letter, offset: number) =>
    // "2nd", "10k": a letter straight after a digit belongs to the number.
    offset > 0 && /\p{N}/u.test(lower[offset - 1]!) ? letter : letter.toUpperCase(),
  );
}

/** Title Case for an English title: names keep their spelling, little words stay small except at an edge or after a colon. */
export function titleCase(text: string): string {
  const words = text.split(' ');
  return words
    .map((word, index) => {
      const previous = words[index - 1];
      const edge =
        index === 0 ||
        index === words.length - 1 ||
        (previous !== undefined && /[:–—?!.(]$/.test(previous)) ||
        /^[(“"]/.test(word);
      return capitaliseTitleWord(word, edge ? 'edge' : 'middle');
    })
    .join(' ');
}
