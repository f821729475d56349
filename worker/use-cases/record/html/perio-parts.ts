import { PERIO_SITES } from '../../../contracts/perio.ts';
import { SITE_FLAGS } from '../../../domain/clinical/perio/reading.ts';
import type { WholeRecord } from '../whole-record.ts';
import { markup, table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

const FLAGS = ['bleeding', 'suppuration', 'plaque', 'calculus'] as const;

/** Every exam tooth by tooth, sites in the order in which they are probed. */
export const perioParts = ({ perio }: WholeRecord, { say, word, tooth }: Speech): Markup[] =>
	perio.items.map(
		(exam) =>
			markup`<article><h3>${exam.on} <small>${word('examState', exam.state)} · ${exam.startedBy.name}</small></h3>${table(
				[
					say('tooth'),
					say('depths'),
					say('recessions'),
					...FLAGS.map((flag) => say(flag)),
					say('mobility'),
					say('furcations')
				],
				exam.teeth
					.filter(({ isSkipped }) => !isSkipped)
					.map((one) => [
						tooth(one.tooth.fdi),
						inMillimetres(one.depths),
						inMillimetres(one.recessions),
						...FLAGS.map((flag) =>
							PERIO_SITES.filter((_, i) => (one.flags[i] ?? 0) & SITE_FLAGS[flag]).join(' ')
						),
						one.mobility,
						Object.entries(one.furcations)
							.map(([entrance, grade]) => `${entrance} ${grade}`)
							.join(', ')
					])
			)}</article>`
	);

const inMillimetres = (values: readonly (number | null)[]) =>
	values.map((one) => one ?? '–').join(' ');
