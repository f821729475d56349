import type { MessagePage, messagesQuery } from '../../../contracts/messages.ts';
import type * as v from 'valibot';
import { can } from '../../../domain/access/can.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Env } from '../../../env.ts';
import { listMessages } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
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
	const planned =
		cursor === undefined && mayBePlanned(asked)
			? await readPlanned(env, records, {
					organisationId,
					clinicIds: readable(access, asked.clinicId),
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
		organisationId,
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

const readable = (access: Access, clinicId: string | undefined): string[] =>
	access.clinicIds.filter(
		(id) =>
			(clinicId === undefined || id === clinicId) && can(access.standingAt(id), 'messages.read')
	);
