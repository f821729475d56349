import type { PrescriptionView } from '../../contracts/prescriptions.ts';
import type { Block } from '../../domain/documents/blocks.ts';
import type { Aside, Sheet } from '../../domain/documents/paper/sheet.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { ageOn } from '../../domain/patients/age-on.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { PatientRow } from '../../repositories/patients.ts';
import {
	headOf,
	paperSpeech,
	signingPlace,
	type PaperSpeech
} from '../documents/document-sheet.ts';

type Line = PrescriptionView['lines'][number];

/**
 * A prescription on paper (F51), in the language of its clinic: for whom, what, how and how long, with
 * a place for the doctor's hand. The age is that of the day it was written.
 */
export function prescriptionSheet(
	rx: PrescriptionView,
	{ clinic, patient }: { clinic: ClinicRow; patient: PatientRow }
): Sheet {
	const language = languageOf(clinic.locale);
	const speech = paperSpeech(language, clinic);
	const { say, word, time } = speech;
	const number = say('number', { number: rx.id });
	return {
		language,
		title: say('rx.title'),
		head: headOf(clinic),
		of: say('of', { name: patient.name, record: patient.recordNumber }),
		parts: [
			aboutPatient(patient, rx, speech),
			...rx.lines.flatMap((line, at) => lineParts(line, at, speech))
		],
		places: [signingPlace('doctor', [], speech)],
		seal: rx.ended
			? [
					say('ended', {
						...{ state: word('state', 'void'), time: time(rx.ended.at), name: rx.ended.byName }
					}),
					say('zone', { zone: clinic.timeZone })
				]
			: [],
		foot: { about: number, pages: say('page', { page: '{page}', pages: '{pages}' }) },
		stamp: rx.ended ? word('state', 'void') : null,
		madeAt: Date.parse(rx.at)
	};
}

function aboutPatient(
	{ sex, bornOn }: PatientRow,
	{ writtenOn, by }: PrescriptionView,
	{ say, word }: PaperSpeech
): Aside {
	const age = ageOn(bornOn, writtenOn);
	const words = [
		word('sex', sex),
		age === null ? '' : say('rx.age', { age }),
		say('rx.date', { date: writtenOn }),
		say('plan.doctor', { name: by.name })
	];
	return { is: 'aside', text: words.filter((one) => one !== '').join(' · ') };
}

function lineParts(line: Line, at: number, { say }: PaperSpeech): (Block | Aside)[] {
	const { name, form, dose, how, days, amount } = line;
	const long = [say('rx.days', { days }), amount === '' ? '' : say('rx.amount', { amount })];
	return [
		{
			is: 'paragraph',
			runs: [
				{ text: `${at + 1}. ${name}`, isStrong: true },
				{ text: [' ', form, dose].filter((one) => one !== '').join(' ') }
			]
		},
		{ is: 'paragraph', runs: [{ text: how }] },
		{ is: 'aside', text: long.filter((one) => one !== '').join(' · ') }
	];
}
