import { spelledName } from './names.ts';

/** Words that end in "s" and are one thing. */
const singularInS = new Set(
  `analysis basis bus gas lens news yoga business fitness access process progress success address dress glass grass class mass cross boss
chess express wireless us is this plus canvas atlas virus status campus bonus focus menus? cactus tennis diabetes arthritis osteoporosis
psoriasis hypnosis diagnosis mathematics physics economics politics gymnastics logistics analytics athletics christmas gps sms css
pilates series species sudoku tetris asbestos citrus consensus census abs? harness mattress witness swiss paris texas illinois kansas
wales dallas athens naples brussels bias chaos cosmos rhinoceros tuss pancreas molasses graphics? ceramics? robotics forensics aerobics
acoustics genetics electronics? linguistics ethics statistics? hummus couscous asparagus walrus octopus sinus lotus eucalyptus hibiscus
apparatus exodus prospectus surplus thesaurus`
    .split(/\s+/)
    .filter((word) => !word.endsWith('?')),
);

const irregularPlurals = new Set(
  'men women children people feet teeth mice geese oxen dice lice media criteria phenomena bacteria data fungi cacti alumni fish sheep deer jeans'.split(
    ' ',
  ),
);

/** Things that are not counted: no "a" before them. */
const massNouns = new Set(
  `access accommodation accounting acne advertising advice aid air alcohol algebra analytics anxiety art automation aviation bacon baggage
baking balance banking beauty beef beer bitcoin blogging blood branding bread broadband building? butter camping carbon cardio care cash
catering cement chicken chocolate cinema clay cleaning clothing coaching coal cocoa coffee collagen communication compliance concrete
consulting content cooking copper copywriting corn cosmetics cotton counseling counselling coverage creatine credit crockery cryptocurrency
cuisine cutlery cybersecurity cycling damage data debt decking decor decoration deforestation delivery denim depression dermatology design
development diabetes dieting diversity dropshipping dust e-commerce ecommerce education electricity electronics email employment
energy engineering english entertainment equipment evidence exercise experience fabric fashion fencing fertilizer fiber fibre film finance
fitness flooring flour food footwear fraud freight fruit fuel fun fundraising funding furniture garlic gardening gas gasoline genetics ghee
glass gold golf gold governance grass gravel guidance gypsum hair happiness hardware health healthcare height help heating history homework
honey hosting housework housing hummus hydration hygiene hypnosis ice immigration income infection? inflation information infrastructure
ink innovation insomnia insulation insurance intelligence internet inventory investing investment jewellery jewelry journalism justice
keto knitwear knowledge labor labour land laundry law lead leadership learning leather legislation lighting linen lingerie linux literature
litigation logistics luggage lumber lumber machinery magic mail maintenance makeup management manufacturing marble marketing mathematics
meat medicine meditation melatonin merchandise metal migration milk mindfulness minimalism mortgage? motivation mud music networking news
nursing nutrition obesity oil onboarding optimization optimisation oxygen packaging paint paper parenting parking pasta payroll pilates
plaster plastic plumbing plywood poetry pollution pork porcelain postage pottery poverty pregnancy? pricing printing privacy procurement productivity
programming protein protection pruning psychology pvc recruitment recycling rehabilitation relaxation religion renovation research
respect retail retirement rice roofing rubber running safety sales salt sand sanitation scaffolding science scrap security seo sewing
shampoo shipping shopping siding silk silver sketching skincare sleep soap soccer software soil sourdough soup spam spirituality sport
stainless staff staffing starch stationery steel storage storytelling strength stress stuff sugar sunscreen support surfing surgery
sushi swimming tea teaching technology tennis testing therapy tiling timber time tourism traffic training translation transport
transportation travel treatment turf typing underwear unemployment upholstery ventilation vinyl waste water waterproofing wealth weather
welding wheat wildlife wine wood wool work writing yarn yoga zinc zoning python java javascript typescript sql html css php react
kubernetes docker seo sem ppc gdpr hipaa hvac ai ml hr pr vat cbd gmo dna adhd ptsd ibs pcos ocd uv wifi wi-fi crypto 3d
traction alignment erosion mold mould mulch compost enamel dandruff eczema dermatitis cellulite constipation nausea fatigue
transparency loyalty accessibility availability sustainability usability visibility`
    .split(/\s+/)
    .filter((word) => !word.endsWith('?')),
);

/** Words in "-ing" that are things one can count. */
const countableInIng = new Set(
  'ring earring string wedding meeting painting building ceiling king spring wing swing thing sling filling listing crossing opening setting drawing dressing lining coating outing rating saving sitting stocking topping covering pudding offering blessing'.split(
    ' ',
  ),
);

/** Words between nouns, after which a description of the first noun follows: the head stands before them. */
const linkWords = new Set(
  'for of in on with without to from at by under over near vs versus and or that which when while during after before than as into about per like'.split(
    ' ',
  ),
);

export type GrammaticalNumber = 'plural' | 'singular' | 'mass';

/** The noun that a phrase is about: "CRM" of "CRM for small business", "socks" of "wool socks". */
export function headWord(phrase: string): string {
  const words = phrase.split(' ');
  const link = words.findIndex((word, index) => index > 0 && linkWords.has(word.toLowerCase()));
  const head = (link > 0 ? words[link - 1] : words.at(-1)) ?? phrase;
  return head.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function isPlural(word: string): boolean {
  const lower = word.toLowerCase();
  if (irregularPlurals.has(lower)) return true;
  if (singularInS.has(lower) || lower.length < 4) return /^[A-Z0-9]{2,}s$/.test(word);
  return /s$/.test(lower) && !/(?:ss|us|is|ness|['’]s)$/.test(lower);
}

/** Whether a noun phrase is many things, one thing, or something that is not counted. A guess from spelling and word lists. */
export function grammaticalNumber(phrase: string): GrammaticalNumber {
  const head = headWord(phrase);
  const lower = head.toLowerCase();
  if (isPlural(head)) return 'plural';
  if (massNouns.has(lower) || singularInS.has(lower)) return isCountableInS(lower) ? 'singular' : 'mass';
  if (/ing$/.test(lower) && lower.length > 4 && !countableInIng.has(lower)) return 'mass';
  if (/(?:ness|ism|ware|ology|ography|onomics|istry)$/.test(lower) && lower !== 'harness' && lower !== 'witness')
    return 'mass';
  if (/^\d/.test(lower)) return 'mass';
  return 'singular';
}

function isCountableInS(word: string): boolean {
  return /^(?:bus|lens|business|process|address|dress|class|mattress|harness|virus|campus|bonus|cactus|canvas|atlas|boss|witness|cross|octopus|glass)$/.test(
    word,
  );
}

// "umbrella" begins with a vowel sound, "user", "unit" and "utility" do not.
const startsWithVowelSound = /^(?:[aeio]|u(?!ni(?!n|m)|s[aeu]|ten|ti|r[aiou]|biq))/;

/** "a" or "an", by the sound the phrase begins with: an SEO plan, a URL, an hour, a university, an 8-inch pan. */
function articleFor(phrase: string): 'a' | 'an' {
  const word = /[\p{L}\p{N}][\p{L}\p{N}.'’-]*/u.exec(phrase)?.[0] ?? '';
  if (/^\d/.test(word)) return /^(?:8|11(?!\d)|18(?!\d)|8\d)/.test(word) ? 'an' : 'a';
  const lower = word.toLowerCase();
  if (/^(?:hour|honest|honou?r|heir)/.test(lower)) return 'an';
  if (/^(?:one|once|eu|ewe)/.test(lower)) return 'a';
  // Letters said one by one take the sound of their name.
  if (/^[A-Z][A-Z0-9]+s?$/.test(word) && !pronouncedAcronyms.has(word))
    return /^[AEFHILMNORSX]/.test(word) ? 'an' : 'a';
  return startsWithVowelSound.test(lower) ? 'an' : 'a';
}

const pronouncedAcronyms = new Set([
  'NASA',
  'LASIK',
  'RAM',
  'SIM',
  'SAT',
  'REST',
  'LAN',
  'ROM',
  'NAS',
  'SaaS',
  'HIPAA',
  'HIIT',
  'LEGO',
  'IKEA',
  'MOZ',
]);

const doubling = new Set('begin forget prefer refer admit commit permit submit control cancel travel'.split(' '));
const notDoubling = /(?:[wxy]|[aeiou]{2}[^aeiou])$/;

/** The "-ing" form of a verb: washing, making, running, dying, seeing. */
export function gerund(verb: string): string {
  const lower = verb.toLowerCase();
  if (/ing$/.test(lower) && lower.length > 5) return verb;
  if (lower === 'be') return 'being';
  if (/ie$/.test(lower)) return `${verb.slice(0, -2)}ying`;
  if (/(?:ee|oe|ye)$/.test(lower)) return `${verb}ing`;
  if (/c$/.test(lower)) return `${verb}king`;
  if (/e$/.test(lower) && lower.length > 2) return `${verb.slice(0, -1)}ing`;
  const oneSyllable = lower.match(/[aeiouy]+/g)?.length === 1;
  if (
    (oneSyllable &&
      /[^aeiou][aeiou][^aeiouwxy]$|^[aeiou][^aeiouwxy]$|^qui[tpz]$/.test(lower) &&
      !notDoubling.test(lower)) ||
    doubling.has(lower)
  )
    return `${verb}${verb.at(-1)}ing`;
  return `${verb}ing`;
}

/** Puts "a" or "an" before a noun phrase that needs one; names, plurals and things that are not counted stay bare. */
export function withArticle(phrase: string): string {
  if (
    phrase === '' ||
    /^(?:a|an|the|my|your|our|his|her|their|this|that|these|those|no|any|some|every|each)\s/i.test(phrase)
  )
    return phrase;
  const words = phrase.split(' ');
  const first = words[0]!;
  const firstIsName = spelledName(first) !== undefined && !/^[A-Z0-9]+$/.test(first);
  // "iPhone 15", "Nike Pegasus": a product's own name.
  if (firstIsName && (words.length === 1 || /^\d/.test(words[1]!))) return phrase;
  return grammaticalNumber(phrase) === 'singular' ? `${articleFor(phrase)} ${phrase}` : phrase;
}
