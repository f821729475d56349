import type { ProductClient } from '../client/product-client.ts';
import type { Visit } from './read-day.ts';

/**
 * Gives each patient of the file one record, made when the first visit needs it. The file has no
 * names: the number in it is the name.
 */
export function keepPatients(
	integration: ProductClient
): (visit: Visit, clinicId: string) => Promise<string> {
	const known = new Map<string, Promise<string>>();
	return (visit, clinicId) => {
		const earlier = known.get(visit.patientId);
		if (earlier) return earlier;
		const made = integration
			.post<{ id: string }>(
				'/patients',
				{
					name: `Paciente ${visit.patientId}`,
					phones: [],
					sex: visit.sex,
					clinicId,
					source: 'import',
					...(visit.age !== null && { note: `Idade em ${visit.on}: ${visit.age}` })
				},
				`import-patient-${visit.patientId}`
			)
			.then(({ id }) => id);
		known.set(visit.patientId, made);
		return made;
	};
}
