import { sourceRowsQuery, sourcesQuery } from '../../../contracts/booking-origin.ts';
import { providerProfile } from '../../../contracts/online-booking.ts';
import { putOnlineSettings } from '../../../contracts/online-settings.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Online booking, the clinic’s side');
const SETTINGS = '/clinics/:clinicId/online-booking';
const PICTURES = '/clinics/:clinicId/pictures';
const PROFILE = '/clinics/:clinicId/providers/:providerId/profile';

/** What a clinic shows to the public, and what it hears of those who booked there. */
export const onlineOperations: Operation[] = [
	op('get', SETTINGS, 'Rules of online booking and of filling gaps', '{online, gaps, version}'),
	op('put', SETTINGS, 'Set them; the public page follows at once', '{online, gaps, version}', {
		body: putOnlineSettings,
		hasVersion: true,
		refusals: ['stale_version']
	}),
	op('get', PICTURES, 'Every picture the clinic took in, newest first', '{items: [Picture]}'),
	op(
		'post',
		PICTURES,
		'Upload a JPEG, PNG or WebP of at most 2 MB and 40 megapixels as the body',
		'Picture',
		{ status: 201, refusals: ['body_too_large', 'wrong_content_type', 'conflict'] }
	),
	op('get', `${PICTURES}/:id`, 'The bytes of a picture', 'image/jpeg, image/png or image/webp'),
	op('get', PROFILE, 'What patients read of a provider', 'ProviderProfile'),
	op('put', PROFILE, 'Set what patients read of a provider', 'ProviderProfile', {
		body: providerProfile,
		hasVersion: true,
		refusals: ['stale_version']
	}),
	op(
		'get',
		'/clinics/:clinicId/appointments/:id/origin',
		'Channel, campaign, answers and signed forms of a booking from outside; the reading is in the audit',
		'{source, sourceName, campaign, language, visitor, answers, signed}'
	),
	op(
		'get',
		'/clinics/:clinicId/booking-sources',
		'Visits of a window by channel and campaign',
		'{items: [{source, sourceName, campaign, booked, came, noShows, cancelled, newPatients}], asOf}',
		{ query: sourcesQuery }
	),
	op(
		'get',
		'/clinics/:clinicId/booking-sources/visits',
		'The visits behind a line of it',
		'{items: [Visit], nextCursor}',
		{ query: sourceRowsQuery }
	)
];
