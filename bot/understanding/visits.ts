/** Who looks in on somebody, and on which days: no wish of theirs, and not whom it is about. Pure. */
const SOMEBODY =
  /\b(?:sons?|daughters?|sisters?|brothers?|nieces?|nephews?|cousins?|grand\w+|neighbours?|neighbors?|friends?|mates?|family|kids|carers?|cleaners?|nurses?|vicar|priest|visitors?|husband|wife|mum|mam|dad|aunt\w*|uncle|lad|girl|he|she|they|somebody|someone)\b/i;
const VISITS =
  /\b(?:pops?|popped|comes?|came|visits?|calls?|drops?|rings?|phones?|sees?|looks? in|takes? (?:me|him|her|them|us)|fetch\w*|picks?|brings?|does (?:my|her|his|the|our)|do (?:my|her|his|the|our)|goes? (?:round|shopping)|is (?:here|round|over|off)|are (?:here|round|over)|stays?)\b/i;
const SEEKS =
  /\b(?:somewhere|something|anything|anywhere|any|club|group|can|could|where|what|looking|want|like|need|out of|asleep|police|threat\w*)\b/i;
const OF_ANOTHER =
  /\b(?:to|on|for|takes?|sees?|see|with|helps?|visits?|rings?|her|his) (?:her|him|them|it)\b|\b(?:her|his)\b/i;
const CLAUSES = /[.,;!?\n]+|\b(?:but|though|apart from|except)\b/i;

/** "My son pops in Sundays", "the nurse is here Mondays": a clause that tells of somebody who comes. */
export function tellsOfAVisitor(clause: string): boolean {
  return SOMEBODY.test(clause) && VISITS.test(clause) && !SEEKS.test(clause);
}

/** What is left without such clauses. */
export function withoutVisits(text: string): string {
  return text
    .split(CLAUSES)
    .filter((clause) => !tellsOfAVisitor(clause))
    .join('. ');
}

/** The same where somebody comes to the writer: then whoever comes is not whom it is about. Unchanged where they come to another. */
export function withoutMyVisitors(text: string): string {
  const theirs = text.split(CLAUSES).some((clause) => tellsOfAVisitor(clause) && OF_ANOTHER.test(clause));
  return theirs ? text : withoutVisits(text);
}
