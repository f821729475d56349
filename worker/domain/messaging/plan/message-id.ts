import { createHash } from 'node:crypto';
import { makeId, type Id } from '../../kernel/ids.ts';
import type { PlanItem } from './visit-plan.ts';

/**
 * The one id of a planned message, the same at every attempt and after a restore: it follows from
 * clinic, subject, start and rule (reliability 7), and of news from how often news was made of the
 * subject, since a visit may be moved away and back. Sorts by its due time like every id.
 */
export function plannedMessageId(
	clinicId: string,
	subject: string,
	{ ruleId, start, serial, dueAt }: Pick<PlanItem, 'ruleId' | 'start' | 'serial' | 'dueAt'>
): Id<'msg'> {
	const text = [clinicId, subject, start, ruleId, serial].join('\n');
	return makeId('msg', dueAt, createHash('sha256').update(text).digest());
}
