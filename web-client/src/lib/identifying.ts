// Passages that may say who somebody is whom the writer works for: names, initials, days of birth, addresses, in English and
// German. It runs where the words are typed and sends nothing; what it finds is a reason to look once more, and no refusal.
// Not here: names of those who go through a programme, which the server exchanges (evaluation).

/** Passages that are named at once: whoever has more reads the whole text. */
export const PASSAGES_MAX = 6;

/** Given names that are no other word in either language. Whoever is called otherwise is found by what stands beside it. */
const GIVEN = new Set(
  (
    'Aaliyah Abdul Abigail Adam Ahmed Aisha Alan Alejandro Aleksandra Alex Alexander Alfie Ali Alice Alina Amelia Amina Amira Amy ' +
    'Anastasia Andrea Andreas Andrew Andrzej Angela Anja Anna Anne Annika Anthony Anton Antonia Archie Arthur Ava Ayşe Barbara ' +
    'Bartosz Ben Benedikt Benjamin Bernd Bethany Birgit Brandon Brian Callum Carla Carlos Carmen Carol Caroline Catherine ' +
    'Charlie Charlotte Chloe Chris Christian Christina Christine Christopher Clara Claudia Connor Daniel Danielle David Deborah ' +
    'Dennis Diana Dieter Dimitri Dominik Dorothea Dylan Edward Eleanor Elena Elias Elif Elisabeth Elizabeth Ella Ellie Emil ' +
    'Emilia Emily Emma Erik Esther Ethan Eva Evie Fabian Fatima Felix Fernando Fiona Finley Florian Franziska Fred Freddie Freya ' +
    'Friedrich Gareth Gary Gemma Georg George Georgia Gerhard Grzegorz Hannah Hans Harry Harriet Hasan Hassan Heather Heike ' +
    'Helen Helena Henrik Henry Holly Hussein Ibrahim Ingrid Isaac Isabel Isabella Isla Jack Jackson Jacob Jake Jakob James Jan ' +
    'Jana Jasmin Jasmine Jason Javier Jayden Jennifer Jenny Jessica Joanna Joanne Johanna Johannes John Jonas Jonathan Jordan ' +
    'Joseph Josh Joshua Juan Julia Julian Julie Jürgen Kai Karen Karin Karl Karolina Katarzyna Kate Katharina Katherine Kathrin ' +
    'Katie Kayden Kayleigh Keira Kelly Kenneth Kerstin Kevin Khadija Kieran Kimberly Klaus Kyle Lara Laura Lauren Lea Lena Leo ' +
    'Leon Leonie Leroy Lewis Liam Lina Linda Lisa Logan Louis Louise Luca Lucas Lucy Luis Luisa Lukas Luke Maciej Maisie Manuel ' +
    'Marcel Marcus Margaret Maria Marie Marko Markus Martha Martin Martina Mary Mateusz Mathilda Matilda Matteo Matthew Matthias ' +
    'Maximilian Megan Mehmet Melanie Melissa Mia Michael Michaela Michał Michelle Mila Millie Mohamed Mohammad Mohammed Mohamud ' +
    'Monika Muhammad Mustafa Nadia Nadine Naomi Natalia Natalie Natasha Nathan Nele Niamh Nico Nicola Nicolas Nicole Niklas Nils ' +
    'Nina Noah Nora Olga Oliver Olivia Omar Oscar Oskar Otto Owen Patricia Patrick Paul Paula Pauline Pawel Pedro Peter Petra ' +
    'Philip Philipp Phoebe Piotr Priya Rachel Rafael Ralf Rebecca Richard Robert Robin Rohan Rosie Ryan Sabine Sabrina Sam Samira ' +
    'Samuel Sandra Sara Sarah Scarlett Sean Sebastian Sergej Shannon Sharon Sienna Silke Simon Sofia Sofie Sophia Sophie Stacey ' +
    'Stefan Stefanie Stephanie Stephen Steven Susanne Svetlana Sven Tamara Tanja Thea Theo Theodor Thomas Tim Timo Tobias Tomasz ' +
    'Tommy Toby Tracey Tyler Ulrike Ursula Uwe Valentina Vanessa Veronika Victoria Viktor Vincent Wojciech Xavier Yasmin Youssef ' +
    'Yusuf Yvonne Zachary Zara Zeynep Zoe'
  ).split(' '),
);

/** Whoever is named right after one of these is somebody. A German noun has a capital as well, so these are English. */
const KIN =
  'child|boy|girl|lad|son|daughter|baby|toddler|twins?|pupil|patient|client|service user|young person|sibling|brother|sister|' +
  'mother|father|mum|mom|dad|grandmother|grandfather|aunt|uncle|foster carer|stepfather|stepmother';
const NAME = String.raw`\p{Lu}[\p{Ll}’']*\p{Ll}(?:-\p{Lu}\p{Ll}+)?`;
const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember';
const DAY =
  String.raw`(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|\.)? (?:${MONTH})(?: \d{4})?|` +
  String.raw`(?:${MONTH}) \d{1,2}(?:st|nd|rd|th)?,? \d{4})`;
const STREET = 'Street|Road|Avenue|Lane|Close|Drive|Court|Gardens|Terrace|Crescent|Grove|Rd|St';

/** What is found stands in the group `who`, or is all of it. */
const CUES: readonly RegExp[] = [
  // The boy Tyler; her daughter, Amara.
  new RegExp(String.raw`\b(?:${KIN}),? (?<who>${NAME})\b`, 'gu'),
  // Amara's mother.
  new RegExp(String.raw`(?<![\p{L}])(?<who>${NAME})['’]s (?:${KIN})\b`, 'gu'),
  // A boy called Tyler; ein Junge namens Tyler, er heißt Tyler.
  new RegExp(
    String.raw`(?<![\p{L}])(?:called|named|name is|name was|namens|heißt|hieß|genannt|Name ist|Name war) (?<who>${NAME})(?![\p{L}])`,
    'gu',
  ),
  // Mrs Byrne, Frau Weber.
  new RegExp(
    String.raw`(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|Frau|Herrn?|Familie)\.? (?<who>${NAME})(?![\p{L}])`,
    'gu',
  ),
  // Tyler (7); Tyler, aged 7; Tyler, 7 Jahre.
  new RegExp(
    String.raw`(?<![\p{L}])(?<who>${NAME})(?: \((?:aged )?\d{1,2}\)|,? aged \d{1,2}\b|, \d{1,2} Jahre\b)`,
    'gu',
  ),
  // J. B., J.B.; no country, and no other abbreviation.
  /(?<![\p{L}.])(?!U\. ?[SK]\.|E\. ?U\.|P\. ?S\.|N\. ?B\.|Z\. ?B\.)\p{Lu}\. ?\p{Lu}\.(?! ?\p{Ll}\.)/gu,
  // Born on 3 March 2014; geboren am 3. März 2014.
  new RegExp(
    String.raw`(?<![\p{L}])(?:born|date of birth|DOB|D\.O\.B\.|birthday|geboren|geb\.|Geburtsdatum|Geburtstag)(?:[^\p{L}\d]{1,3}(?:on|am|is|ist|war|was|the))*[^\p{L}\d]{0,3}(?<who>${DAY})`,
    'giu',
  ),
  // 14 Mill Lane; Gartenstraße 12.
  new RegExp(String.raw`(?<![\d])\d{1,4}[a-z]? (?:\p{Lu}[\p{L}’']+ ){1,3}(?:${STREET})(?![\p{L}])`, 'gu'),
  /(?<![\p{L}])\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gasse|allee|weg|platz|[- ]Straße|[- ]Platz|[- ]Weg) \d{1,4}[a-z]?(?![\p{L}\d])/gu,
  // BN1 4GH; 20099 Hamburg.
  /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\d])/gu,
  /(?<!\d)\d{5} \p{Lu}\p{Ll}{2,}/gu,
  // Whom one could write to or call.
  /[\p{L}\d._-]+@[\p{L}\d-]+\.[\p{L}\d.-]*\p{L}/gu,
  /(?<![\d+])(?:\+\d{2}|0)\d{2,5}[ /-]?\d{3,4}[ -]?\d{2,5}(?!\d)/gu,
];
const WORD = /(?<![\p{L}])\p{Lu}[\p{L}]+/gu;

/** The passages, in the order in which they stand in the text, each once. */
export function identifying(text: string): string[] {
  const found: [at: number, passage: string][] = [];
  for (const cue of CUES) {
    for (const match of text.matchAll(cue)) found.push([match.index, match.groups?.['who'] ?? match[0]]);
  }
  for (const match of text.matchAll(WORD)) {
    // A genitive is the name as well: Tylers.
    const name = match[0];
    if (GIVEN.has(name) || (name.endsWith('s') && GIVEN.has(name.slice(0, -1))))
      found.push([match.index, name]);
  }
  found.sort(([one], [other]) => one - other);
  return [...new Set(found.map(([, passage]) => passage.trim()))].slice(0, PASSAGES_MAX);
}
