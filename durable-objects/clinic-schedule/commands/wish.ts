import type { MakeAppointment, MakeHold } from '../../../worker/contracts/schedule-commands.ts';
import { isPatternOf, joinPatterns } from '../../../worker/domain/scheduling/pattern.ts';
import type { Clinic } from '../clinic.ts';
import { PatientNeeded, refuse, refuseField } from '../refused.ts';
import { findCard, knowsPatient } from '../store/patients.ts';
import type { Turn } from '../turn.ts';
import type { Wish } from './alternatives.ts';
import type { FieldProblem } from '../../../worker/contracts/problem.ts';

interface Named {
	providerId?: string | undefined;
	chairId?: string | undefined;
	serviceIds?: readonly string[] | undefined;
	assistantIds?: readonly string[] | undefined;
	equipmentIds?: readonly string[] | undefined;
}

/** Refuses ids in a body that this clinic does not have, or has retired: 422 `unknown_id`. */
export function requireKnown(clinic: Clinic, named: Named, prefix = ''): void {
	const errors: FieldProblem[] = [];
	const check = (path: string, isKnown: boolean) => {
		if (!isKnown) errors.push({ path: prefix + path, code: 'unknown_id' });
	};
	const { providerId, chairId, serviceIds = [], assistantIds = [], equipmentIds = [] } = named;
	if (providerId !== undefined && providerId !== 'any')
		check('providerId', clinic.providers.get(providerId)?.isActive === true);
	if (chairId !== undefined && chairId !== 'any')
		check('chairId', clinic.chairs.get(chairId)?.isActive === true);
	serviceIds.forEach((id, i) =>
		check(`serviceIds.${i}`, clinic.services.get(id)?.isActive === true)
	);
	assistantIds.forEach((id, i) => check(`assistantIds.${i}`, clinic.staffIds.has(id)));
	equipmentIds.forEach((id, i) =>
		check(`equipmentIds.${i}`, clinic.equipment.get(id)?.isActive === true)
	);
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}

export function requirePatient(turn: Turn, patientId: string): void {
	if (!knowsPatient(turn.db, patientId)) throw new PatientNeeded(patientId);
}

/** Nobody who has died is booked, whoever asks: the card was not looked at, or is of somebody else. */
export function requireLiving(turn: Turn, patientId: string): void {
	const card = findCard(turn.db, patientId);
	if (!card) throw new PatientNeeded(patientId);
	if (card.state === 'deceased')
		refuse({
			code: 'conflict',
			detail: 'The patient is marked as deceased and cannot be booked.',
			extra: { reason: 'deceased' }
		});
}

/** The pattern that was sent, if it covers the time; else the services' own, joined and fitted. */
export function patternFor(
	clinic: Clinic,
	sent: string | undefined,
	serviceIds: readonly string[],
	minutes: number,
	prefix = ''
): string {
	if (sent !== undefined)
		return isPatternOf(sent, minutes) ? sent : refuseField(`${prefix}pattern`, 'out_of_range');
	return joinPatterns(
		serviceIds.map((id) => clinic.services.get(id)?.pattern ?? ''),
		minutes
	);
}

export function wishOf(turn: Turn, input: MakeAppointment, prefix = ''): Wish {
	requireKnown(turn.clinic, input, prefix);
	requireLiving(turn, input.patientId);
	return {
		patientId: input.patientId,
		providerId: input.providerId,
		chairId: input.chairId,
		assistantIds: [...new Set(input.assistantIds)],
		equipmentIds: [...new Set(input.equipmentIds)],
		serviceIds: input.serviceIds,
		start: input.start,
		minutes: input.minutes,
		pattern: patternFor(turn.clinic, input.pattern, input.serviceIds, input.minutes, prefix)
	};
}

export function wishOfHold(turn: Turn, input: MakeHold): Wish {
	requireKnown(turn.clinic, input);
	return {
		patientId: null,
		providerId: input.providerId,
		chairId: input.chairId,
		assistantIds: [],
		equipmentIds: [],
		serviceIds: input.serviceIds,
		start: input.start,
		minutes: input.minutes,
		pattern: patternFor(turn.clinic, undefined, input.serviceIds, input.minutes)
	};
}
