import { msg, str } from '@lit/localize';
import type { PhoneProblem, Problem } from '../domain/problem.js';
import { formatMonth, formatNumber } from './formats.js';
import { phoneProblemText } from './phone-words.js';

/** What is wrong with something that was typed, and how to put it right (2.4). Loaded with the editors. */
export function problemText(problem: Problem): string {
  if (isPhoneProblem(problem)) return phoneProblemText(problem);
  switch (problem.rule) {
    case 'too-long': {
      const most = formatNumber(problem.most);
      return msg(str`Shorten it to ${most} characters.`, { id: 'problem.too-long' });
    }
    case 'number': {
      const sample = formatNumber(1234.5);
      return msg(str`Enter a number, such as ${sample}.`, { id: 'problem.number' });
    }
    case 'number-range':
      return msg('The number is too large or too small. Shorten it.', { id: 'problem.number-range' });
    case 'number-ambiguous': {
      const { text, whole, decimal } = problem;
      return msg(str`${text} can be read in two ways. Write ${whole} or ${decimal}.`, {
        id: 'problem.number-ambiguous',
      });
    }
    case 'number-precision': {
      const most = formatNumber(problem.most);
      return msg(str`Only the first ${most} digits of a number are kept. Shorten it.`, {
        id: 'problem.number-precision',
      });
    }
    case 'email-no-at':
      return msg('Add the @ sign, as in name@example.com.', { id: 'problem.email-no-at' });
    case 'email-many-at':
      return msg('Keep only one @ sign.', { id: 'problem.email-many-at' });
    case 'email-no-name':
      return msg('Add the name before the @ sign.', { id: 'problem.email-no-name' });
    case 'email-no-domain':
      return msg('Add the domain after the @ sign, such as example.com.', { id: 'problem.email-no-domain' });
    case 'email-spaces':
      return msg('Remove the spaces from the email address.', { id: 'problem.email-spaces' });
    case 'email-dots':
      return msg('Before the @ sign, remove dots at the start, at the end and next to each other.', {
        id: 'problem.email-dots',
      });
    case 'email-character': {
      const character = visible(problem.character);
      return msg(str`Remove ${character}: an email address cannot contain it.`, { id: 'problem.email-character' });
    }
    case 'email-domain': {
      const { domain } = problem;
      return msg(str`Correct “${domain}”: a domain looks like example.com.`, { id: 'problem.email-domain' });
    }
    case 'url':
      return msg('Enter a web address, such as example.com.', { id: 'problem.url' });
    case 'url-spaces':
      return msg('Remove the spaces from the web address.', { id: 'problem.url-spaces' });
    case 'url-credentials':
      return msg('Remove the user name and password from the web address.', { id: 'problem.url-credentials' });
    case 'url-scheme': {
      const { scheme } = problem;
      return msg(str`Start the address with https:// instead of ${scheme}:.`, { id: 'problem.url-scheme' });
    }
    case 'date':
      return msg('Enter the date as year, month and day: 2021-03-14.', { id: 'problem.date' });
    case 'date-day': {
      const month = formatMonth(problem.year, problem.month);
      const days = formatNumber(problem.days);
      return msg(str`Correct the day: ${month} has only ${days} days.`, { id: 'problem.date-day' });
    }
    case 'checkbox':
      return msg('Choose Yes or No.', { id: 'problem.checkbox' });
    case 'country': {
      const { text } = problem;
      return msg(str`Choose a country from the list: “${text}” is not among them.`, { id: 'problem.country' });
    }
    case 'language': {
      const { text } = problem;
      return msg(str`Choose a language from the list: “${text}” is not among them.`, { id: 'problem.language' });
    }
    case 'option': {
      const { text } = problem;
      return msg(str`Choose one of the options: “${text}” is not among them.`, { id: 'problem.option' });
    }
    case 'option-removed': {
      const { text } = problem;
      return msg(str`Choose another option: “${text}” was removed.`, { id: 'problem.option-removed' });
    }
  }
}

function isPhoneProblem(problem: Problem): problem is PhoneProblem {
  return problem.rule.startsWith('phone-');
}

/** A sign that shows nothing is named by its code point. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return /[\p{C}\p{Z}]/u.test(character) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : character;
}
