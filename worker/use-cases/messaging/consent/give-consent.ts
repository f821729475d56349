import type { InferOutput } from 'valibot';
import type { ConsentEntry, giveConsent as giveInput } from '../../../contracts/conversations.ts';
import type { Caller } from '../../../contracts/caller.ts';
import type { Decision } from '../../../http/command.ts';
import { callerId } from '../../../http/idempotency.ts';
import { listConsents, recordConsent, type ConsentRow } from '../../../repositories/consents.ts';
import { liftBlocks } from '../../../repositories/contact-blocks.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId } from '../../access/fresh.ts';
import type { PatientScope } from '../../patients/change-patient.ts';
import { patientGroup, patientToChange } from '../patient-group.ts';
import { contactWaysView, readContactFacts, type ContactFacts } from './contact-ways.ts';

type Word = InferOutput<typeof giveInput>;

/**
 * Writes down what a patient said about messages of one way and purpose, and how. A yes also lifts
 * what stood against their addresses of that way: an earlier STOP, and a carrier's refusal, which is
 * then tried again. Nothing is overwritten: the newest word holds and the others stay.
 */
export async function giveConsent(
	records: Records,
	scope: PatientScope,
	caller: Caller,
	input: Word,
	now: number
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const { row, ids } = await patientToChange(records, organisationId, patientId);
	const facts = await readContactFacts(records, organisationId, ids);
	const word: ConsentRow = {
		...{ organisationId, patientId, at: now, ...input },
		id: freshId('cns', now),
		byId: callerId(caller),
		byName: caller.name
	};
	const lifted = input.isGiven
		? facts.addresses.filter(({ way, blocked }) => way === input.way && blocked !== null)
		: [];
	return {
		status: 200,
		body: contactWaysView(saying(facts, word)),
		statements: [
			recordConsent(records, word),
			...lifted.map(({ way, address }) =>
				liftBlocks(records, { organisationId, way, address, at: now })
			)
		],
		audit: {
			action: 'patient.consent',
			subject: { kind: 'patient', id: patientId },
			clinicId: row.clinicId,
			after: { ...input, lifted: lifted.length }
		}
	};
}

function saying(facts: ContactFacts, word: ConsentRow): ContactFacts {
	const isLifted = ({ way }: { way: string }) => word.isGiven && way === word.way;
	return {
		...facts,
		addresses: facts.addresses.map((one) => (isLifted(one) ? { ...one, blocked: null } : one)),
		words: [
			...facts.words.filter(({ way, purpose }) => way !== word.way || purpose !== word.purpose),
			word
		]
	};
}

/** Every word as it was given, newest first. */
export async function consentHistory(
	records: Records,
	{ organisationId, patientId }: PatientScope,
	page: { limit: number; cursor?: string | undefined }
): Promise<{ items: ConsentEntry[]; nextCursor: string | null }> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const rows = await listConsents(records, organisationId, ids, page.limit + 1, page.cursor);
	const items = rows.slice(0, page.limit);
	return {
		items: items.map(({ id, way, purpose, isGiven, proof, byName, at }) => ({
			...{ id, way, purpose, isGiven, proof },
			by: byName,
			at: new Date(at).toISOString()
		})),
		nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null
	};
}
