import type { DocumentView, SignatureView } from '../../contracts/documents.ts';
import type { SigningRole } from '../../domain/documents/vocabulary.ts';
import type { Sheet, SigningPlace } from '../../domain/documents/paper/sheet.ts';
import WORDS from '../../integrations/documents/paper-words.json';
import { speak, type Speech } from '../../integrations/words/speech.ts';

export type PaperWord = keyof (typeof WORDS)['zh'];
export type PaperSpeech = Speech<PaperWord>;

/** How a paper speaks: in its own language and in its clinic's time, whoever reads it. */
export const paperSpeech = (
	language: DocumentView['language'],
	{ timeZone }: { timeZone: string }
): PaperSpeech => speak<PaperWord>(WORDS[language], { language, timeZone });

/**
 * A document as it stands on paper (F108): its frozen words, who signed and where somebody still has
 * to, its fingerprint and, once it holds no more, that it does not.
 */
export function documentSheet(one: DocumentView): Sheet {
	const speech = paperSpeech(one.language, one.clinic);
	const { say, word } = speech;
	const number = say('number', { number: one.id });
	return {
		language: one.language,
		title: one.title,
		head: headOf(one.clinic),
		of: say('of', { name: one.patient.name, record: one.patient.recordNumber }),
		parts: one.blocks,
		places: one.signers.map((role) => signingPlace(role, one.signatures, speech)),
		seal: [
			...(one.isNamingOther ? [say('namesOther')] : []),
			...(one.ended ? [endOf(one, one.ended, speech)] : []),
			say('seal', { hash: one.sha256 }),
			...(one.signatures.length > 0 ? [say('zone', { zone: one.clinic.timeZone })] : [])
		],
		foot: {
			about: [number, word('state', one.state)].filter(Boolean).join(' · '),
			pages: say('page', { page: '{page}', pages: '{pages}' })
		},
		stamp: one.ended ? word('state', one.state) : null,
		madeAt: Date.parse(one.madeAt)
	};
}

/** Name first, then how to find and call it. */
export const headOf = ({ name, address, phone }: DocumentView['clinic']): string[] =>
	[name, [address, phone].filter((line) => line !== '').join(' · ')].filter((line) => line !== '');

/** Who ended it stands there, why does not: a reason is the house's own note. */
const endOf = (
	{ state }: DocumentView,
	{ at, by }: NonNullable<DocumentView['ended']>,
	{ say, word, time }: PaperSpeech
): string => say('ended', { state: word('state', state), time: time(at), name: by });

export function signingPlace(
	role: SigningRole,
	signatures: readonly Pick<
		SignatureView,
		'role' | 'name' | 'strokes' | 'at' | 'way' | 'relation' | 'by'
	>[],
	{ say, word, time }: PaperSpeech
): SigningPlace {
	const label = word('place', role);
	const signed = signatures.find((one) => one.role === role);
	if (!signed) return { label, strokes: [], name: '', about: say('line') };
	const { strokes, name, at, way, relation, by } = signed;
	const about = [
		time(at),
		word('way', way),
		word('relation', relation),
		// Who signed for themselves needs nobody to have been there.
		by === null || by === name ? '' : say('witness', { name: by })
	];
	return { label, strokes, name, about: about.filter((part) => part !== '').join(' · ') };
}
