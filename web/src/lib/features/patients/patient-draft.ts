import type { ChangePatient, MakePatient, Patient } from '#contracts/patients';
import { readSource, saySource } from '$lib/features/sources/say-source.ts';

/** A patient as a form holds it: texts are never null, phones keep a line to type in. */
export interface PatientDraft {
	name: string;
	phones: { number: string; label: string }[];
	sex: MakePatient['sex'];
	bornOn: string | null;
	source: string;
	note: string;
	allergy: string;
	popUp: string;
	tags: string[];
	isVip: boolean;
	hasDebt: boolean;
	isBarredOnline: boolean;
	state: Patient['state'];
	preferredTimes: Patient['preferredTimes'];
}

/** An empty form, or a patient's facts. What was typed into a search goes where it belongs. */
export function draftOf(patient: Patient | null, typed = ''): PatientDraft {
	const words = typed.trim();
	const isPhone = /^[\d+\s()-]{4,}$/.test(words);
	const phones = (patient?.phones ?? []).map(({ number, label }) => ({
		number,
		label: label ?? ''
	}));
	return {
		name: patient?.name ?? (isPhone ? '' : words),
		phones: phones.length > 0 ? phones : [{ number: isPhone ? words : '', label: '' }],
		sex: patient?.sex ?? 'unknown',
		bornOn: patient?.bornOn ?? null,
		source: saySource(patient?.source ?? '', null),
		note: patient?.note ?? '',
		allergy: patient?.allergy ?? '',
		popUp: patient?.popUp ?? '',
		tags: [...(patient?.tags ?? [])],
		isVip: patient?.isVip ?? false,
		hasDebt: patient?.hasDebt ?? false,
		isBarredOnline: patient?.isBarredOnline ?? false,
		state: patient?.state ?? 'active',
		preferredTimes: (patient?.preferredTimes ?? []).map((time) => ({ ...time }))
	};
}

export const phonesOf = (draft: PatientDraft) =>
	draft.phones
		.filter(({ number }) => number.trim() !== '')
		.map(({ number, label }) => ({ number: number.trim(), label: label.trim() || null }));

/** What a new patient is made from. */
export function makeBody(
	draft: PatientDraft,
	clinicId: string
): Omit<MakePatient, 'clinicId'> & { clinicId: string } {
	const { state: _, ...facts } = changeBody(draft);
	return { ...facts, clinicId };
}

export function changeBody(draft: PatientDraft): Required<ChangePatient> {
	return {
		name: draft.name.trim(),
		phones: phonesOf(draft),
		sex: draft.sex,
		bornOn: draft.bornOn,
		source: readSource(draft.source.trim()) || null,
		note: draft.note.trim() || null,
		allergy: draft.allergy.trim() || null,
		popUp: draft.popUp.trim() || null,
		tags: draft.tags,
		isVip: draft.isVip,
		hasDebt: draft.hasDebt,
		isBarredOnline: draft.isBarredOnline,
		state: draft.state,
		preferredTimes: draft.preferredTimes
	};
}
