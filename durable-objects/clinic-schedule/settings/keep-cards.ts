import type { PatientCardPush } from '../../../worker/contracts/clinic-settings.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { lanesInUse } from '../store/claims.ts';
import type { ClinicIdentity } from '../store/clinic.ts';
import { insertEvent } from '../store/events.ts';
import { saveCard } from '../store/patients.ts';

/** Keeps a card that came along; one of another organisation is no patient here (I14). */
export function keepCard(
	db: Database,
	{ organisationId }: ClinicIdentity,
	push: PatientCardPush
): boolean {
	return push.organisationId === organisationId && saveCard(db, push.card);
}

/** Keeps newer cards; an event, and true, when an appointment that stands shows one of them. */
export function keepCards(db: Database, present: Present, pushes: PatientCardPush[]): boolean {
	const { identity, head, now } = present;
	const patients = pushes
		.filter((push) => keepCard(db, identity, push))
		.map(({ card }) => card.id)
		.filter((id) => lanesInUse(db, id) > 0);
	if (patients.length === 0) return false;
	insertEvent(db, {
		seq: head + 1,
		epoch: identity.epoch,
		at: now,
		by: { id: 'system', name: 'patients', kind: 'system' },
		source: 'system',
		action: 'patient.changed',
		reason: null,
		changes: { patients }
	});
	return true;
}
