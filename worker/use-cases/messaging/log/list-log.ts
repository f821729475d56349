import type { MessagePage, messagesQuery } from '../../../contracts/messages.ts';
import type * as v from 'valibot';
import type { Access } from '../../../domain/access/access.ts';
import type { Env } from '../../../env.ts';
import { normalisePhone } from '../../../integrations/phones.ts';
import { listClinics } from '../../../repositories/clinics.ts';
import { listMessages } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicsWith } from '../clinics-with.ts';
import { presentMessage } from './present-message.ts';
import { readPlanned, type PlannedPart } from './read-planned.ts';

type Asked = v.InferOutput<typeof messagesQuery>;

const NOTHING: PlannedPart = { items: [], unanswered: [] };
/** Behind every id: the ledger from its newest row on, without what is planned. */
const FROM_NEWEST = '~';

/**
 * One page of the log. What is planned for a visit, a patient or a clinic comes first on the first page
 * and takes places of it; the ledger follows, newest first.
 */
export async function listLog(
	env: Env,
	records: Records,
	access: Access,
	{ cursor, since, limit, ...asked }: Asked,
	now: number
): Promise<MessagePage> {
	const { organisationId } = access;
	const clinicIds = clinicsWith(access, 'messages.read', asked.clinicId);
	const planned =
		cursor === undefined && mayBePlanned(asked)
			? await readPlanned(env, records, {
					organisationId,
					clinicIds,
					appointmentId: asked.appointmentId,
					patientId: asked.patientId,
					state: asked.state,
					limit,
					now
				})
			: NOTHING;
	const left = limit - planned.items.length;
	const rows = await listMessages(records, {
		...asked,
		...ofClinics(access, clinicIds),
		organisationId,
		to: asked.to === undefined ? undefined : await addressesOf(records, organisationId, asked.to),
		withAccountLetters: access.isOwner,
		since: since === undefined ? undefined : Date.parse(since),
		before: cursor,
		limit: left + 1
	});
	const shown = rows.slice(0, left);
	const isProduction = env.ENVIRONMENT === 'production';
	return {
		items: [...planned.items, ...shown.map((row) => presentMessage(row, !isProduction))],
		nextCursor: rows.length > left ? (shown.at(-1)?.id ?? FROM_NEWEST) : null,
		...(planned.unanswered.length > 0 && { unanswered: planned.unanswered })
	};
}

/** The ledger names numbers by E.164; a number typed as at home is read by each country of the clinics. */
async function addressesOf(
	records: Records,
	organisationId: string,
	typed: string
): Promise<string[]> {
	if (!/^[\d\s()-]+$/.test(typed)) return [typed];
	const clinics = await listClinics(records, organisationId);
	const countries = new Set(clinics.map(({ country }) => country));
	const read = [...countries].flatMap((country) => normalisePhone(typed, country).e164 ?? []);
	return [...new Set([typed, ...read])];
}

/** A plan has no address and no channel yet: who filters by those asks the ledger alone. */
const mayBePlanned = ({
	appointmentId,
	patientId,
	to,
	channelId,
	state
}: Pick<Asked, 'appointmentId' | 'patientId' | 'to' | 'channelId' | 'state'>): boolean =>
	to === undefined &&
	channelId === undefined &&
	(appointmentId !== undefined || patientId !== undefined || state === 'planned');

/** Who reads everywhere reads letters of no clinic too; whoever does not, only what their clinics wrote. */
function ofClinics(
	{ allClinicIds, isOwner }: Access,
	clinicIds: string[]
): { clinicId?: string; clinicIds?: string[] } {
	if (isOwner || clinicIds.length === allClinicIds.length) return {};
	return clinicIds.length === 1 ? { clinicId: clinicIds[0]! } : { clinicIds };
}
