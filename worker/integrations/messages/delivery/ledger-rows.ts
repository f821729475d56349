import type { Take } from '../../../repositories/message-ledger.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import type { Route } from '../../../domain/messaging/sending/routes.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import { conversationIdOf } from '../derived-id.ts';
import { patientsOf, type Telling, type TellingRow, type Worded } from './telling.ts';

/** After so long an attempt of which nobody heard is believed to have died. */
const AGAIN_MS = 60_000;

/** The rows of a message as an attempt by this route writes them, the leading one first. */
export async function takesOf(
	telling: Telling,
	{ way, address, channel }: Route<ReadyChannel>,
	worded: Worded,
	at: number
): Promise<[Take, ...Take[]]> {
	const { organisationId, sealed, rows } = telling;
	const conversationId =
		telling.conversationId ?? (await conversationIdOf(organisationId, way, address));
	const guard = guardOf(telling, way, address);
	const takes = rows.map((row, index) => ({
		guard,
		row: {
			...plainRow(telling, row, at),
			// The job that tries again finds it by this, should this attempt never come to an end.
			dueAt: sealed === null ? row.dueAt : at + AGAIN_MS,
			channel: way,
			to: address,
			body: worded.bodyWithoutSecrets,
			state: 'sending' as const,
			attemptedAt: at,
			attempts: telling.attempt,
			channelId: channel?.id ?? null,
			conversationId,
			sentWith: index === 0 ? null : telling.rows[0].id,
			unsentSealed: sealed
		}
	}));
	return takes as [Take, ...Take[]];
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

/** What is asked at the very moment in which the row is taken. */
const guardOf = (telling: Telling, way: Way, address: string): Take['guard'] =>
	telling.isAskedFor
		? null
		: { way, address, purpose: telling.purpose, patientIds: patientsOf(telling) };
