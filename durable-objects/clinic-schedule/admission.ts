import type { Caller } from '../../worker/contracts/caller.ts';
import type { ProblemCode } from '../../worker/contracts/problem.ts';
import { CAPABILITIES } from '../../worker/domain/access/capabilities.ts';
import type { Standing } from '../../worker/domain/access/can.ts';
import { fail, succeed, type Result } from '../../worker/domain/kernel/result.ts';
import type { Clinic } from './clinic.ts';
import type { Database } from './database.ts';
import { isRevoked } from './store/clinic.ts';
import type { Actor } from './store/events.ts';

export interface Admitted {
	by: Actor;
	standing: Standing;
}
type Refused = Extract<ProblemCode, 'not_found' | 'forbidden' | 'not_signed_in'>;

/**
 * Who the caller is at this clinic, judged by the object's own copy of its people, so that booking
 * needs nothing else and a person who was shut out is out at once (T-rules of architecture 7).
 */
export function admit(db: Database, clinic: Clinic, caller: Caller): Result<Admitted, Refused> {
	if (caller.organisationId !== clinic.settings.organisationId) return fail('not_found');
	switch (caller.kind) {
		case 'system':
			return succeed({
				by: { id: 'system', name: caller.name, kind: 'system' },
				standing: { capabilities: CAPABILITIES, providerId: null }
			});
		case 'apiKey': {
			const key = clinic.apiKeys.get(caller.keyId);
			if (!key) return fail('forbidden');
			if (key.isRevoked) return fail('not_signed_in');
			return succeed({
				by: { id: key.id, name: key.name, kind: 'apiKey' },
				standing: { capabilities: key.capabilities, providerId: null }
			});
		}
		// A visitor has no capability at all: only the commands made for the public page serve them.
		case 'public':
			return succeed({
				by: { id: caller.visitorId, name: caller.name, kind: 'public' },
				standing: { capabilities: [], providerId: null }
			});
		case 'staff': {
			if (isRevoked(db, caller.sessionId)) return fail('not_signed_in');
			const member = clinic.members.get(caller.userId);
			if (!member) return fail('forbidden');
			if (member.isDisabled) return fail('not_signed_in');
			return succeed({
				by: { id: caller.userId, name: member.name, kind: 'staff' },
				standing: member
			});
		}
	}
}
