import { foldText } from './fold-text.ts';

/**
 * What a word does in a keyword when it is not the subject: general words of search, none of any trade.
 *
 * - `function`: grammar, carries no topic ("for", "the", "near").
 * - `helper`: grammar beside much else, but telling in short keywords ("can", "it", "how": "trash can", "it jobs").
 * - `market`: where or when the searcher is ("uk", a year). The results barely change.
 * - `quality`: asks for a selection of the same things ("best", "top", "new", "review", "list").
 * - `purchase`: asks to buy or to save money ("cheap", "sale", "online", "free"). The results often change.
 * - `question`: the kind of answer ("why", "where", "what").
 */
export type WordRole = 'function' | 'helper' | 'market' | 'quality' | 'purchase' | 'question';

export const knownLanguages = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl'] as const;
export type Language = (typeof knownLanguages)[number];

/** Words as they are after `foldText`: lower case, no accents. */
const listsByLanguage: Readonly<Record<Language, Readonly<Record<WordRole, string>>>> = {
  en: {
    function:
      'a an the of for in on at to with and or by from as into onto than then so if but is are should could would ' +
      'i me my mine myself we our you your yours he him his she her its they them their that this these those vs versus near',
    helper:
      'how am be been being was were do does did done can will shall may might must has have had having it some any also just here there',
    market: 'uk usa us',
    quality:
      'best top good great better nice finest recommended popular rated famous new newest latest nearby nearest ' +
      'review reviews reviewed rating ratings comparison comparisons compare compared list lists listing types kinds examples',
    purchase:
      'cheap cheapest cheaper affordable inexpensive budget buy buying purchase order online sale deal deals offer offers discount discounts bargain bargains clearance free',
    question: 'what when where who why which whats hows whos',
  },
  es: {
    function:
      'el la los las lo un una unos unas de del al a en con para por y e o u que es son ser esta estan se su sus mi mis tu tus mas muy sobre entre hay cerca',
    helper: 'como',
    market: 'espana',
    quality:
      'mejor mejores bueno buenos buena buenas nuevo nueva nuevos nuevas opiniones comparativa lista tipos ejemplos',
    purchase:
      'barato barata baratos baratas economico economica economicos economicas comprar oferta ofertas rebajas online gratis',
    question: 'cuando donde quien cual cuales cuanto cuantos cuanta cuantas',
  },
  fr: {
    function:
      'le la les l un une des de du d a au aux en dans pour par avec et ou que qu qui est sont etre se s sa son ses mon ma mes ton ta votre vos notre nos ce cette ces plus tres sur sous entre chez j n m t c',
    helper: 'comment',
    market: 'france proximite',
    quality:
      'meilleur meilleure meilleurs meilleures bon bons bonne bonnes nouveau nouvelle nouveaux nouvelles avis comparatif liste types exemples',
    purchase: 'cher pas chers acheter achat soldes promo promotion ligne gratuit gratuite gratuits',
    question: 'quand ou quoi quel quelle quels quelles pourquoi combien',
  },
  de: {
    function:
      'der die das den dem des ein eine einer eines einem einen und oder in im am an auf aus bei mit nach von vom zu zum zur fur fuer um uber ist sind sein hat haben kann man ich mein meine dein deine es sich als',
    helper: 'wie',
    market: 'deutschland nahe',
    quality:
      'beste bester bestes besten gut gute guter gutes neu neue neuer neues test tests testsieger vergleich erfahrungen bewertung bewertungen liste arten beispiele',
    purchase:
      'gunstig gunstige gunstiger billig billige preiswert kaufen bestellen angebot angebote online kostenlos kostenlose rabatt',
    question: 'was wann wo wer warum welche welcher welches wieviel',
  },
  it: {
    function:
      'il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla ai alle in nel nella nei con per da dal dalla su sul sulla e ed o che si mi ti ci suo sua mio mia piu tra fra sono essere vicino',
    helper: 'come',
    market: 'italia',
    quality:
      'migliore migliori miglior buono buona nuovo nuova nuovi nuove recensioni recensione opinioni confronto lista tipi esempi',
    purchase: 'economico economica economici economiche comprare acquistare offerta offerte saldi sconto online gratis',
    question: 'quando dove chi quale quali quanto quanti quanta perche cosa',
  },
  pt: {
    function:
      'o a os as um uma uns umas de do da dos das em no na nos nas com para pra por pelo pela e ou que se seu sua meu minha mais sobre entre ser sao esta perto',
    helper: 'como',
    market: 'brasil portugal',
    quality:
      'melhor melhores bom boa bons boas novo nova novos novas avaliacao avaliacoes comparativo lista tipos exemplos',
    purchase: 'barato barata baratos baratas comprar oferta ofertas promocao desconto online gratis gratuito',
    question: 'quando onde quem qual quais quanto quantos quanta porque',
  },
  nl: {
    function:
      'de het een en of in op aan bij met van voor naar uit om te over is zijn was heb hebben kan je jouw mijn ik u uw er dat die dit als buurt',
    helper: 'hoe',
    market: 'nederland belgie',
    quality: 'beste goed goede nieuw nieuwe review reviews test vergelijken ervaringen lijst soorten voorbeelden',
    purchase: 'goedkoop goedkope kopen bestellen aanbieding aanbiedingen korting online gratis',
    question: 'wat wanneer waar wie waarom welke hoeveel',
  },
};

/** Scripts of one language each: their words never collide with the ones above, so every sector knows them. */
const otherScripts: Readonly<Record<WordRole, string>> = {
  function:
    'в во на для с со и по от до из у к о об за не или что это мой ваш の に を は が で と も や へ 的 和 与 在',
  helper: 'как',
  market: 'россия москва',
  quality: 'лучший лучшая лучшие лучшее новый новая новые отзывы рейтинг обзор виды おすすめ 人気 比較 ランキング',
  purchase: 'купить недорого дешево дешевые скидки заказать онлайн бесплатно 格安 通販',
  question: 'какой какая какие когда где кто почему сколько зачем とは',
};

/** Words that mean the same in any trade: the ways to name men, women and children, and to say "cheap", "best" or "sale". */
const sameWord: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'women womens woman womans lady ladys ladies female females',
    'men mens man mans gent gents gentleman gentlemen male males',
    'kid kids child childs children childrens',
    'cheap cheapest cheaper affordable inexpensive budget',
    'best top finest',
    'sale deal deals offer offers discount discounts bargain bargains clearance',
    'photo photos picture pictures pic pics',
    'usa us',
    'without no non',
  ],
  es: ['mujer mujeres', 'hombre hombres', 'nino ninos ninas nina infantil', 'mejor mejores'],
  fr: ['femme femmes', 'homme hommes', 'enfant enfants', 'meilleur meilleure meilleurs meilleures'],
  de: ['damen frauen frau', 'herren manner mann', 'kinder kind', 'beste bester bestes besten'],
  it: ['donna donne', 'uomo uomini', 'bambini bambino bambina bambine', 'migliore migliori miglior'],
  pt: [
    'mulher mulheres feminino feminina',
    'homem homens masculino masculina',
    'crianca criancas infantil',
    'melhor melhores',
  ],
  nl: ['dames vrouwen vrouw', 'heren mannen man', 'kinderen kind', 'beste'],
};

/** The role of each word of one language that has one; a word of several lists has the first role of the list above. */
export function rolesOf(language: Language): ReadonlyMap<string, WordRole> {
  return rolesOfWords[language];
}

/** For each word that has a more usual equal, that equal. */
export function equalWordsOf(language: Language): ReadonlyMap<string, string> {
  return equalWords[language];
}

function byLanguage<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  return Object.fromEntries(knownLanguages.map((language) => [language, make(language)])) as Record<Language, T>;
}

const rolesOfWords = byLanguage((language) => {
  const roles = new Map<string, WordRole>();
  for (const lists of [listsByLanguage[language], otherScripts])
    for (const [role, words] of Object.entries(lists) as [WordRole, string][])
      for (const word of words.split(' ')) if (word !== '' && !roles.has(word)) roles.set(foldText(word), role);
  return roles;
});

const equalWords = byLanguage((language) => {
  const equals = new Map<string, string>();
  for (const group of sameWord[language]) {
    const [usual, ...others] = group.split(' ');
    for (const other of others) equals.set(other, usual!);
  }
  return equals;
});
