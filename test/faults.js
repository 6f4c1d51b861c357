/**
 * Writes FAULTS.md: what may go wrong, and the tests that prove what becomes of it, read from the tests' titles, which name
 * the rows: "(fault 7)", "(faults 7, 9)". `node test/faults.js`; checks/faults.test.js fails when the file is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { filesIn } from './checks/sources.js';
import { titlesIn } from './rules.js';

/** In order: the first is number 1. */
export const faults = [
  ['a read of a contact answers after another one was chosen', 'it is given up, and what comes of it is dropped'],
  ['a save answers after another contact was chosen', 'it counts for its own contact, and is told quietly'],
  ['another contact is chosen while something is typed', 'the draft stays with its contact and comes back with it'],
  ['contacts are chosen back and forth quickly', 'only the one that was chosen last is shown'],
  ['something is confirmed twice, by key and by leaving', 'one intent with one key'],
  ['VIP is switched many times in a row', 'one request after the other; the last state is what is sent'],
  ['the answer is lost after the source has done it', 'the same key again, or a read first'],
  ['the browser or the network sends a request again', 'the key makes it one; without keys it is read first'],
  ['the connection fails before the source has heard of it', 'it is kept and sent later'],
  ['the source has a newer version, of another field', 'the change is put on top of it, without a question'],
  ['the source has a newer version of the same field', 'mine, theirs and the one before are shown; the agent chooses'],
  ['a value that must be unique is taken', 'it is said at the field, with the way to merge'],
  ['an answer with status 200 holds an error', 'it is an error'],
  ['a value is refused', 'it is said at the field, which has the focus, and what was typed stays'],
  [
    'too many requests, with every kind of Retry-After and none',
    'a wait in view, neither too short nor endless, no storm',
  ],
  ['too many requests, said where the page cannot read it', 'as a broken connection'],
  ['the server fails at a read', 'tried again some times; what was known stays in view, marked'],
  ['the server fails at a write', 'tried again with the same key only'],
  ['no answer in time', 'the outcome is not known, as when the answer is lost'],
  ['an adapter never answers', 'a time limit; everything else can be used'],
  ['an adapter throws at once', 'as a rejection'],
  ['an adapter rejects with something that is no error', 'it is made one'],
  ['an adapter answers what was given up', 'nothing comes of it'],
  ['an adapter is slow', 'a skeleton of the same size'],
  ['no connection at the beginning', 'what is known is shown as such, or that nothing is known'],
  ['the connection goes while something is edited', 'it waits, and how much waits is shown'],
  ['the connection comes back while something waits', 'sent in order by contact, up to the first conflict'],
  ['the browser is wrong about being online', 'what requests say decides'],
  ['the tab is closed while something is typed', 'it is there again afterwards'],
  ['the page comes back from the cache of the browser', 'it reads again'],
  ['two tabs show the same contact', 'each sees what the other does'],
  ['two tabs have the same queue', 'one of them sends; where there are no locks, each its own'],
  ['the browser keeps nothing', 'kept as long as the page, with a warning'],
  ['what was stored is of an older kind', 'offered as it is'],
  ['nobody is signed in', 'what waits goes on waiting, the host is asked, and then it goes on'],
  ['the session ends while something is typed', 'typing goes on'],
  ['another agent signs in', 'sends nothing of the one before'],
  ['a permission is taken away', 'shown without editing; what was typed can be copied'],
  ['"forbidden" that means "not there"', 'it is the adapter that says so'],
  ['the contact was deleted by somebody else', 'said; what was typed stays; it is not made anew'],
  ['a deletion whose answer was lost finds nothing', 'it is done'],
  ['the contact was merged into another', 'followed with everything that was typed, and said'],
  ['merges lead on and on, or in a circle', 'followed five times at most'],
  ['a write is redirected', 'refused: it would become a read'],
  ['the answer to a merge is lost', 'both contacts are read before it is tried again'],
  ['something is taken back too late', 'refused in clear words'],
  ['a page for signing in instead of data', 'as not signed in'],
  ['no body where there should be one', 'what was done is shown and read again'],
  ['an answer that is cut off or is no JSON', 'an error in its own part of the panel'],
  ['answers with wrong types and unknown fields', 'the field is left out, the rest lives, and what is unknown is kept'],
  ['far too much of everything', 'limits and windows; nothing stands still'],
  ['the same id twice, pages in a circle', 'each once, and an end'],
  ['ids beyond the numbers of JavaScript', 'they are text everywhere'],
  ['the clock of the device is wrong', 'the order of the source; nothing is in the future'],
  ['the same moment twice', 'always in the same order'],
  ['the same hint twice', 'once is enough'],
  ['hints that are late or in another order', 'what is read decides; what was read too early is read again'],
  ['a hint for a field that is being edited', 'a mark; what is typed stays'],
  ['a hint of what was done here', 'nothing moves'],
  ['a hint before the first read has ended', 'it waits'],
  ['the stream of hints ends', 'read again when it is there again'],
  ['an option or a definition was removed', 'the value is shown and kept'],
  ['a tag was deleted by somebody else', 'it goes, and is announced'],
  ['a note was changed by somebody else meanwhile', 'as two changes of one field'],
  ['of several fields some are refused', 'each has its own result'],
  ['the panel goes or gets another source while saving', 'it is finished or kept; nothing is left behind'],
  ['a listener of the host throws', 'the panel goes on'],
  ['Enter ends a composition', 'nothing is saved'],
].map(([fault, becomes], index) => ({ number: index + 1, fault, becomes }));

const target = new URL('FAULTS.md', import.meta.url);

/** @returns {{ file: string, title: string, numbers: number[] }[]} the tests whose title names faults */
export function faultTests() {
  return [...filesIn('test', '.test.ts'), ...filesIn('test', '.test.js')].flatMap((file) =>
    titlesIn(file)
      .map((title) => ({
        file,
        title,
        numbers: [...title.matchAll(/\bfaults? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(([, numbers]) =>
          numbers.match(/\d+/g).map(Number),
        ),
      }))
      .filter(({ numbers }) => numbers.length > 0),
  );
}

export function faultsText() {
  const tests = faultTests();
  const lines = ['# Faults and the tests that prove what becomes of them', '', 'Written by `node test/faults.js`.'];
  for (const { number, fault, becomes } of faults) {
    lines.push('', `**${number}** ${fault}: ${becomes}`, '');
    const proofs = tests.filter(({ numbers }) => numbers.includes(number));
    for (const { file, title } of proofs) lines.push(`- \`${file.slice('test/'.length)}\` ${title}`);
    if (proofs.length === 0) lines.push('- no test yet');
  }
  return `${lines.join('\n')}\n`;
}

export function writtenFaults() {
  return readFileSync(target, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(target, faultsText());
