import {
	changePublicBooking,
	checkVerification,
	makeIntegrationBooking,
	makePublicBooking,
	makePublicHold,
	makeVerification,
	publicOpeningsQuery
} from '../../../contracts/public-booking.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('The public page');
const CLINIC = '/public/clinics/:slug';
const BOOKING = '/public/bookings/:token';
const open = { isOpen: true } as const;
const RULES = ['slot_taken', 'not_offered', 'rate_limited', 'bad_origin', 'not_found'] as const;

/** What patients and other systems book by. Nothing here tells whether a phone is known. */
export const publicOperations: Operation[] = [
	op('get', CLINIC, 'A clinic as patients see it', 'PublicClinic', {
		...open,
		refusals: ['not_found']
	}),
	op(
		'get',
		`${CLINIC}/openings`,
		'Times that can be booked online, and how many each local day has',
		'{items: [{providerId, start, minutes}], days: [{on, count}]}',
		{ ...open, query: publicOpeningsQuery, refusals: ['not_found'] }
	),
	op('get', `${CLINIC}/pictures/:id`, 'A picture of the clinic or a doctor', 'an image', {
		...open,
		refusals: ['not_found']
	}),
	op(
		'post',
		`${CLINIC}/holds`,
		'Keep a time while saying who one is',
		'{holdId, providerId, start, minutes, expiresAt}; 409 slot_taken has alternatives',
		{ ...open, body: makePublicHold, status: 201, refusals: RULES }
	),
	op('delete', `${CLINIC}/holds/:id`, 'Give a kept time back, from the same device', 'nothing', {
		...open,
		refusals: ['bad_origin', 'not_found']
	}),
	op('post', `${CLINIC}/verifications`, 'Send a code to a phone', '{id, expiresAt}', {
		...open,
		body: makeVerification,
		status: 201,
		refusals: ['rate_limited', 'bad_origin', 'not_found']
	}),
	op(
		'post',
		`${CLINIC}/verifications/:id/check`,
		'Show the code; 422 wrong_code has triesLeft',
		'{verificationToken}',
		{ ...open, body: checkVerification, refusals: ['wrong_code', 'bad_origin', 'not_found'] }
	),
	op(
		'post',
		`${CLINIC}/bookings`,
		'Book what is held for a proven phone',
		'{token, manageUrl, appointment}',
		{
			...open,
			body: makePublicBooking,
			status: 201,
			refusals: [...RULES, 'hold_expired']
		}
	),
	op('get', BOOKING, 'A booking, by its link', 'PublicAppointment', {
		...open,
		refusals: ['not_found']
	}),
	op('patch', BOOKING, 'Move a booking, by its link', 'PublicAppointment', {
		...open,
		body: changePublicBooking,
		refusals: [...RULES, 'too_late', 'illegal_transition', 'stale_version']
	}),
	op('delete', BOOKING, 'Cancel a booking, by its link', 'PublicAppointment', {
		...open,
		status: 200,
		refusals: ['too_late', 'illegal_transition', 'bad_origin', 'not_found']
	}),
	op('get', `${BOOKING}/calendar.ics`, 'The booking for a calendar', 'text/calendar', {
		...open,
		refusals: ['not_found']
	}),
	op(
		'post',
		'/integrations/bookings',
		'Book for a patient from another system, by an API key with the scope online.book',
		'{token, manageUrl, appointment}; 409 slot_taken has alternatives',
		{ body: makeIntegrationBooking, status: 201, refusals: ['slot_taken', 'not_offered'] }
	)
];
