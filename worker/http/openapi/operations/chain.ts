import { chainOpeningsQuery } from '../../../contracts/chain-openings.ts';
import { inArea } from '../operation.ts';

const op = inArea('The live schedule');

/** What is asked of every clinic of an organisation at once. */
export const chainOperations = [
	op(
		'get',
		'/openings',
		'Free times at every clinic that the caller may read, or at those named; services and providers go by name. With Accept: application/x-ndjson one line a clinic as it answers, and a last line with the sums',
		'{items: [Opening with clinicId, clinicName, slug, timeZone, serviceId, providerName, chairName], clinics: [{clinicId, clinicName, slug, timeZone, serviceId, lacks}], unanswered: [{clinicId, clinicName, slug, timeZone}]}',
		{ query: chainOpeningsQuery }
	),
	op(
		'get',
		'/openings/names',
		'What such a search can name, with the clinics that have it',
		'{clinics: [{clinicId, clinicName, slug, timeZone}], services: [{name, minutes, clinicIds}], providers: [{name, clinicIds}]}'
	)
];
