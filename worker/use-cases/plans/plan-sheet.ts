import type { FrozenPlan } from '../../domain/clinical/plans/snapshot.ts';
import { showKey } from '../../domain/clinical/teeth/notation.ts';
import type { Aside, Rows, Sheet } from '../../domain/documents/paper/sheet.ts';
import type { Block } from '../../domain/documents/blocks.ts';
import type { WrittenLanguage } from '../../domain/messaging/words/language.ts';
import type { SignatureView } from '../../contracts/documents.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import {
	headOf,
	paperSpeech,
	signingPlace,
	type PaperSpeech
} from '../documents/document-sheet.ts';

type Way = FrozenPlan['alternatives'][number];
type Visit = Way['phases'][number]['visits'][number];
type FrozenItem = Visit['items'][number];

/** A plan as it was frozen, and what stands beside its text. */
export interface PaperPlan {
	language: WrittenLanguage;
	clinic: ClinicRow;
	plan: FrozenPlan;
	/** SHA-256 of the frozen text. */
	hash: string;
	signed: { chosenId: string | null; signature: Omit<SignatureView, 'id' | 'sha256'> } | null;
	/** Milliseconds since 1970: when it was signed, before that when it was last moved. */
	at: number;
}

/** A treatment plan on paper (F44): each way with its visits and prices, as it was signed or is offered. */
export function planSheet({ language, clinic, plan, hash, signed, at }: PaperPlan): Sheet {
	const speech = paperSpeech(language, clinic);
	const { say } = speech;
	const number = say('number', { number: plan.planId });
	return {
		language,
		title: plan.title,
		head: headOf(clinic),
		of: say('of', { name: plan.patient.name, record: plan.patient.recordNumber }),
		parts: [
			aside([
				say('plan.doctor', { name: plan.doctor }),
				plan.validUntilOn === null ? '' : say('plan.validUntil', { date: plan.validUntilOn })
			]),
			...plan.alternatives.flatMap((way, index) => wayParts(plan, way, index, signed, speech))
		],
		places: [signingPlace('patient', signed ? [signed.signature] : [], speech)],
		seal: [say('seal', { hash }), ...(signed ? [zoneOf(clinic, speech)] : [])],
		foot: { about: number, pages: say('page', { page: '{page}', pages: '{pages}' }) },
		stamp: null,
		madeAt: at
	};
}

const zoneOf = ({ timeZone }: ClinicRow, { say }: PaperSpeech) => say('zone', { zone: timeZone });
const aside = (words: string[]): Aside => ({
	is: 'aside',
	text: words.filter((one) => one !== '').join(' · ')
});

function wayParts(
	plan: FrozenPlan,
	way: Way,
	index: number,
	signed: PaperPlan['signed'],
	speech: PaperSpeech
): (Block | Aside | Rows)[] {
	const { say, money } = speech;
	const isChosen = signed !== null && signed.chosenId === way.id;
	const about = [
		isChosen ? say('plan.chosen') : '',
		way.isRecommended ? say('plan.recommended') : '',
		say('plan.visits', { count: way.visits })
	];
	const reasons = [
		...way.advantages.map((line) => `+ ${line}`),
		...way.drawbacks.map((line) => `\u2212 ${line}`)
	];
	return [
		{ is: 'heading', runs: [{ text: `${index + 1}. ${way.name}` }] },
		aside(about),
		...reasons.map((line) => aside([line])),
		{
			is: 'rows',
			widths: [70, null, 90],
			rows: [
				...way.phases
					.flatMap(({ visits }) => visits)
					.flatMap((visit, at) => visitRows(plan, visit, at, speech)),
				{
					isFirst: true,
					cells: [
						{ text: say('plan.total'), isStrong: true, span: 2 },
						{ text: money(way.total, plan.currency), isStrong: true, isAtEnd: true }
					]
				}
			]
		},
		...(way.payment === '' ? [] : [aside([way.payment])])
	];
}

function visitRows(
	plan: FrozenPlan,
	visit: Visit,
	at: number,
	{ language, say, money }: PaperSpeech
): Rows['rows'] {
	const title = [say('plan.visit', { number: at + 1 }), visit.title].filter((one) => one !== '');
	return [
		{
			isFirst: true,
			cells: [
				{ text: title.join(' · '), isStrong: true, span: 2 },
				{ text: money(visit.price, plan.currency), isStrong: true, isAtEnd: true }
			]
		},
		...visit.items.map((item) => ({
			cells: [
				{ text: placeOf(item, plan, say) },
				{ text: item.names[language] || item.names.zh || item.code },
				{ text: money(item.price, plan.currency), isAtEnd: true as const }
			]
		}))
	];
}

function placeOf({ site }: FrozenItem, { notation }: FrozenPlan, say: PaperSpeech['say']): string {
	const { area, teeth, surfaces, quadrant, sextant, arch } = site;
	if (teeth.length > 0)
		return `${teeth.map((key) => showKey(key, notation ?? 'fdi')).join(', ')} ${surfaces}`.trim();
	if (quadrant !== null) return say('place.quadrant', { part: quadrant });
	if (sextant !== null) return say('place.sextant', { part: sextant });
	if (arch !== null) return say(arch === 'upper' ? 'place.upper' : 'place.lower');
	return area === 'mouth' ? say('place.mouth') : '';
}
