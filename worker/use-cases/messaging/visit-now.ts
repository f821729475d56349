import type { Appointment } from '../../contracts/schedule.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { askVisit } from '../visits/require-visit.ts';

/** The visit as the clinic's object has it now; what it refuses the caller is refused here. */
export async function visitNow(c: HttpContext, clinicId: string, id: string): Promise<Appointment> {
	const answer = await askVisit(c, clinicId, id);
	return answer.ok ? answer.visit : refuse(answer.refusal);
}
