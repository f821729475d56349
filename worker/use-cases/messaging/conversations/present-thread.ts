import type { ThreadItem } from '../../../contracts/conversations.ts';
import type { Env } from '../../../env.ts';
import type { MessageRow } from '../../../repositories/messages.ts';
import { presentMessage } from '../log/present-message.ts';

/** A ledger row as the thread shows it: with who of the staff wrote or called, and its mark. */
export const threadItem = (env: Pick<Env, 'ENVIRONMENT'>, row: MessageRow): ThreadItem => ({
	...presentMessage(row, env.ENVIRONMENT !== 'production'),
	...(row.byId !== null && { by: { id: row.byId, name: row.byName ?? '' } }),
	...(row.evidence !== null && {
		evidence: {
			of: row.evidence,
			by: row.evidenceBy ?? '',
			at: new Date(row.evidenceAt ?? row.createdAt).toISOString()
		}
	})
});
