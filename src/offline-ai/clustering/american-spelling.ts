/** British words whose American spelling follows no rule. */
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'grey:gray tyre:tire tyres:tires kerb:curb cheque:check cheques:checks programme:program programmes:programs plough:plow ' +
    'mould:mold mouldy:moldy moult:molt smoulder:smolder sceptic:skeptic storey:story draught:draft gaol:jail mum:mom mums:moms mummy:mommy ' +
    'pyjama:pajama pyjamas:pajamas doughnut:donut doughnuts:donuts yoghurt:yogurt yoghurts:yogurts yoghourt:yogurt whisky:whiskey ' +
    'licence:license licences:licenses practise:practice defence:defense offence:offense pretence:pretense ' +
    'aluminium:aluminum aeroplane:airplane aeroplanes:airplanes jewellery:jewelry jeweller:jeweler jewellers:jewelers ' +
    'maths:math moustache:mustache enrol:enroll enrolment:enrollment fulfil:fulfill instalment:installment instalments:installments ' +
    'skilful:skillful woollen:woolen wooly:woolly catalogue:catalog catalogues:catalogs dialogue:dialog analogue:analog ' +
    'anaemia:anemia anaesthetic:anesthetic caesarean:cesarean diarrhoea:diarrhea encyclopaedia:encyclopedia faeces:feces ' +
    'foetus:fetus foetal:fetal gynaecologist:gynecologist gynaecology:gynecology haemorrhoid:hemorrhoid haemorrhoids:hemorrhoids ' +
    'leukaemia:leukemia oedema:edema oesophagus:esophagus oestrogen:estrogen orthopaedic:orthopedic paediatric:pediatric ' +
    'paediatrician:pediatrician coeliac:celiac haemoglobin:hemoglobin manoeuvre:maneuver'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);

const changeable = /our|is[eai]|ys[ei]|[tb]re|ll[ei]/;

/**
 * The American spelling of an English word, so that "colour" meets "color" and "personalised" meets "personalized".
 * Words that only look British ("exercise", "contour") change too: that is harmless, as every writer of them is changed alike.
 */
export function americanSpelling(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length < 5 || !changeable.test(word)) return word;
  return word
    .replace(/^(\p{L}{3,})our(s|ed|ing|ite|ites|ful|less|able|hood|y)?$/u, '$1or$2')
    .replace(/^(\p{L}{3,}[^aeious])is(e|es|ed|er|ers|ing|ation|ations)$/u, '$1iz$2')
    .replace(/^(\p{L}{4,})ys(e|es|ed|er|ers|ing)$/u, '$1yz$2')
    .replace(/^(\p{L}{2,}[tb])re(s)?$/u, '$1er$2')
    .replace(/^(\p{L}*[aeiouy]\p{L}*[^aeiou][aeiou]l)l(ed|ing|er|ers)$/u, '$1$2');
}
