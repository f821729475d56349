import { sql, type SQL } from 'drizzle-orm';
import { mayBeWrittenTo } from '../../../repositories/contact-blocks.ts';
import type { NewMessageRow } from '../../../repositories/messages.ts';
import type { Route } from '../../../domain/messaging/sending/routes.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import { conversationIdOf } from '../derived-id.ts';
import { patientsOf, type Telling, type TellingRow, type Worded } from './telling.ts';

/** After so long an attempt of which nobody heard is believed to have died. */
const AGAIN_MS = 60_000;

/** The rows of a message as an attempt by this route writes them, the leading one first. */
export async function attemptRows(
	telling: Telling,
	{ way, address, channel }: Route<ReadyChannel>,
	worded: Worded,
	at: number
): Promise<(NewMessageRow & { attemptedAt: number })[]> {
	const { organisationId, sealed, rows } = telling;
	const conversationId =
		telling.conversationId ?? (await conversationIdOf(organisationId, way, address));
	return rows.map((row, index) => ({
		...plainRow(telling, row, at),
		// The job that tries again finds it by this, should this attempt never come to an end.
		dueAt: sealed === null ? row.dueAt : at + AGAIN_MS,
		channel: way,
		to: address,
		body: worded.bodyWithoutSecrets,
		state: 'sending',
		attemptedAt: at,
		attempts: telling.attempt,
		channelId: channel?.id ?? null,
		conversationId,
		sentWith: index === 0 ? null : telling.rows[0].id,
		unsentSealed: sealed
	}));
}

/** What a row says whatever became of it. */
export const plainRow = (telling: Telling, row: TellingRow, at: number) => ({
	organisationId: telling.organisationId,
	clinicId: telling.clinicId || null,
	id: row.id,
	kind: telling.kind,
	ruleId: telling.ruleId,
	dueAt: row.dueAt,
	patientId: row.patientId,
	appointmentId: row.appointmentId,
	tellsOf: row.tellsOf,
	createdAt: at,
	language: telling.language,
	byId: telling.by?.id ?? null,
	byName: telling.by?.name ?? null
});

/** True while nothing stands against writing to this address. */
export const consentOf = (telling: Telling, { way, address }: Route<ReadyChannel>): SQL =>
	telling.isAskedFor
		? sql`true`
		: mayBeWrittenTo(
				{ organisationId: telling.organisationId, way, address },
				telling.purpose,
				patientsOf(telling)
			);
