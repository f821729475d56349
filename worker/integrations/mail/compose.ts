import type { Locale } from '../../contracts/access.ts';
import type { Mail } from './mailer.ts';
import en from './texts/en.json';
import ru from './texts/ru.json';
import zh from './texts/zh.json';

const TEXTS = { zh, en, ru };

interface Words {
	name: string;
	organisation: string;
	link: string;
	/** Milliseconds since 1970. */
	until: number;
	/** Of whom the letter tells. */
	who?: string;
}

/** A letter in the person's language, Chinese where they have none. */
export function compose(
	kind: 'invitation' | 'passwordReset' | 'emergency',
	locale: Locale | null,
	words: Words
): Pick<Mail, 'language' | 'subject' | 'body' | 'bodyWithoutLink'> {
	const language = locale ?? 'zh';
	const text = TEXTS[language][kind];
	const until = new Date(words.until).toISOString().slice(0, 16).replace('T', ' ');
	const fill = (template: string, link: string) =>
		template.replace(
			/\{(name|organisation|link|until|who)\}/g,
			(_, word: keyof Words) => ({ who: '', ...words, link, until })[word]
		);
	return {
		language,
		subject: fill(text.subject, ''),
		body: fill(text.body, words.link),
		bodyWithoutLink: fill(text.body, '…')
	};
}
