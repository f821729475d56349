import type { Opening } from '../../../worker/contracts/schedule.ts';
import type { OpeningsQuery } from '../../../worker/contracts/schedule-queries.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { findOpenings } from '../../../worker/domain/scheduling/openings.ts';
import { joinPatterns } from '../../../worker/domain/scheduling/pattern.ts';
import { activeChairs, providersFor } from '../commands/alternatives.ts';
import { refuse, refuseField } from '../refused.ts';
import { instantText } from '../turn.ts';
import type { ReadSource } from './run-read.ts';
import { timeSources } from './time-sources.ts';

/** Free times as they are at this moment (F22); nothing is kept by looking. */
export function readOpenings(from: ReadSource, query: OpeningsQuery): { items: Opening[] } {
	const { clinic, admitted, now } = from;
	const { serviceId, providerId, chairId, equipmentId, past } = query;
	requireKnownInQuery(from, query);
	if (past && !can(admitted.standing, 'schedule.override')) refuse({ code: 'forbidden' });
	const service = serviceId && clinic.services.get(serviceId);
	const minutes = query.minutes ?? (service ? service.minutes : refuseField('minutes', 'required'));
	const found = findOpenings(
		{
			minutes,
			pattern: joinPatterns(service ? [service.pattern] : [], minutes),
			providerIds: providerId ? [providerId] : providersFor(clinic, serviceId ? [serviceId] : []),
			chairIds: chairId ? [chairId] : activeChairs(clinic),
			alsoNeeded: equipmentId ? [{ resource: 'equipment', id: equipmentId }] : [],
			stepMinutes: clinic.settings.stepMinutes,
			notBefore: past ? null : now
		},
		{
			from: query.from,
			to: query.to,
			after: query.after ?? null,
			before: query.before ?? null,
			limit: query.limit
		},
		timeSources(from)
	);
	return { items: found.map((opening) => ({ ...opening, start: instantText(opening.start) })) };
}

function requireKnownInQuery({ clinic }: ReadSource, query: OpeningsQuery): void {
	const { serviceId, providerId, chairId, equipmentId } = query;
	const isKnown = {
		serviceId: !serviceId || clinic.services.has(serviceId),
		providerId: !providerId || clinic.providers.has(providerId),
		chairId: !chairId || clinic.chairs.has(chairId),
		equipmentId: !equipmentId || clinic.equipment.has(equipmentId)
	};
	for (const [path, known] of Object.entries(isKnown)) if (!known) refuseField(path, 'unknown_id');
}
