import type { WholeRecord } from '../whole-record.ts';
import { table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

/** What is to be signed before which visit. */
export const awaitedRows = ({ awaited, clinics }: WholeRecord, speech: Speech): Markup => {
	const { say, word, time } = speech;
	return table(
		[say('what'), say('kind'), say('visits'), say('clinic')],
		awaited.items.map((one) => [
			one.title,
			word('document', one.kind),
			time(one.start),
			clinics.find(({ id }) => id === one.clinicId)?.name ?? ''
		])
	);
};

/** A yes or a no to messages of one way and purpose, and how it was said. */
export const consentRows = ({ consents }: WholeRecord, { say, word, time }: Speech): Markup =>
	table(
		[say('date'), say('way'), say('kind'), say('state'), say('detail'), say('by')],
		consents.items.map((one) => [
			time(one.at),
			word('way', one.way),
			word('purpose', one.purpose),
			word('consent', one.isGiven ? 'given' : 'withdrawn'),
			one.proof,
			one.by
		])
	);
