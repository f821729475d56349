import type { ClinicInBrief } from '../../../worker/contracts/clinic-in-brief.ts';
import type { ReadSource } from './run-read.ts';

/** The clinic and the caller from the object's own copy: no record is asked. */
export function readClinicInBrief({ clinic, admitted }: ReadSource): ClinicInBrief {
	const { settings, members } = clinic;
	const { slug, name, timeZone, locale, currency, openingHours, holidays } = settings;
	const member = members.get(admitted.by.id);
	return {
		clinic: {
			id: settings.clinicId,
			...{ slug, name, timeZone, locale, currency, openingHours, holidays }
		},
		rooms: settings.rooms,
		services: settings.services,
		organisationId: settings.organisationId,
		me: member
			? {
					userId: member.userId,
					staffId: member.staffId,
					name: member.name,
					role: member.role,
					capabilities: member.capabilities,
					providerId: member.providerId
				}
			: null
	};
}
