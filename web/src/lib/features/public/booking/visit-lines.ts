import * as fmt from '$lib/fmt.ts';
import type { ClinicPage } from '../clinic-page.ts';

/** `Cleaning 40 min · Dr Li · Lakeside`: what, with whom, where. */
export function visitLines(
	clinic: ClinicPage,
	service: { name: string; minutes: number },
	providerId: string
): string[] {
	const provider = clinic.providers.find(({ id }) => id === providerId)?.name;
	const what = `${service.name} ${fmt.minutes(service.minutes)}`;
	return [[what, provider, clinic.name].filter((word) => word !== undefined).join(' · ')];
}
