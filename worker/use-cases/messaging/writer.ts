import type { Caller } from '../../contracts/caller.ts';
import type { Access } from '../../domain/access/access.ts';
import { callerId } from '../../http/idempotency.ts';

/** Who wrote or called, as the thread shows it: a person by their staff id, a key by its own. */
export const writerOf = (caller: Caller, access: Access): { id: string; name: string } => ({
	id: access.staffId ?? callerId(caller),
	name: caller.name
});
