import { SITE_FLAGS } from '../clinical/perio/reading.ts';
import { PERIO_SITES } from '../clinical/perio/sites.ts';
import { hl7, named, referTo, resource, type Resource } from './resource.ts';
import type { PerioSource, RecordSource } from './source.ts';

/** An exam as one observation: a component for each site that was measured, in millimetres. */
export const perioResource = (record: RecordSource, exam: PerioSource): Resource =>
	resource('Observation', exam.id, {
		status: STATUS[exam.state] ?? 'unknown',
		category: [hl7('observation-category', 'exam')],
		code: { text: 'periodontal chart' },
		subject: referTo('Patient', record.patient.id),
		effectiveDateTime: exam.on,
		issued: exam.savedAt,
		performer: [named(exam.savedBy.name)],
		component: exam.teeth.flatMap(({ tooth, depths, recessions, mobility, ...one }) => [
			...measured(`${tooth.fdi} probing depth`, depths),
			...measured(`${tooth.fdi} recession`, recessions),
			...flagged(tooth.fdi, one.flags),
			...Object.entries(one.furcations).map(([entrance, grade]) => ({
				code: { text: `${tooth.fdi} furcation ${entrance}` },
				valueInteger: grade
			})),
			...(mobility === null
				? []
				: [{ code: { text: `${tooth.fdi} mobility` }, valueInteger: mobility }])
		])
	});

const STATUS: Record<string, string> = {
	draft: 'preliminary',
	finished: 'final',
	discarded: 'cancelled'
};

const measured = (what: string, values: readonly (number | null)[]) =>
	values.flatMap((value, i) =>
		value === null
			? []
			: [
					{
						code: { text: `${what} ${PERIO_SITES[i] ?? ''}` },
						valueQuantity: {
							value,
							unit: 'mm',
							system: 'http://unitsofmeasure.org',
							code: 'mm'
						}
					}
				]
	);

/** Only what was seen: a flag that is not there was not noted. */
const flagged = (fdi: string, flags: readonly number[]) =>
	Object.entries(SITE_FLAGS).flatMap(([word, flag]) =>
		PERIO_SITES.filter((_, i) => (flags[i] ?? 0) & flag).map((site) => ({
			code: { text: `${fdi} ${word} ${site}` },
			valueBoolean: true
		}))
	);
