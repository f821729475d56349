import {
	askCandidates,
	roundsQuery,
	roundsReportQuery,
	startRound
} from '../../../contracts/gap-rounds.ts';
import { answerOffer, joinWaitlist } from '../../../contracts/public-booking.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Filling gaps');
const ROUNDS = '/clinics/:clinicId/rounds';
const OFFER = '/public/offers/:token';
const open = { isOpen: true } as const;

/** Freed time, who is asked whether they want it, and what they answer. */
export const roundOperations: Operation[] = [
	op('get', ROUNDS, 'Rounds, newest first', '{items: [Round], nextCursor}', { query: roundsQuery }),
	op(
		'get',
		`${ROUNDS}/report`,
		'What the rounds that ended on these local dates came to',
		'{rounds, filled, offers, recoveredMinutes, freedMinutes}',
		{ query: roundsReportQuery }
	),
	op('get', `${ROUNDS}/:id`, 'A round with its offers', 'Round', { refusals: ['not_found'] }),
	op('post', ROUNDS, 'Offer free time to those who wait', 'Round', {
		body: startRound,
		status: 201,
		refusals: ['slot_taken', 'in_past', 'outside_hours', 'conflict']
	}),
	op('post', `${ROUNDS}/:id/stop`, 'Stop a round and have its time back', 'Round', {
		refusals: ['not_found', 'illegal_transition']
	}),
	op('post', `${ROUNDS}/:id/ask`, 'Ask the desk’s choice now, or the next wave', 'Round', {
		body: askCandidates,
		refusals: ['not_found', 'illegal_transition', 'conflict']
	}),
	op('get', OFFER, 'An offer of freed time, by its link; looking accepts nothing', 'PublicOffer', {
		...open,
		refusals: ['not_found']
	}),
	op(
		'post',
		OFFER,
		'Accept, decline, or stop all offers; who is late is told 409 slot_taken with alternatives',
		'PublicOffer',
		{ ...open, body: answerOffer, refusals: ['slot_taken', 'bad_origin', 'not_found'] }
	),
	op(
		'post',
		'/public/clinics/:slug/waitlist',
		'Wait for a time, with a proven phone',
		'{id, minutes, serviceIds, providerId, windows, createdAt}',
		{
			...open,
			body: joinWaitlist,
			status: 201,
			refusals: ['not_offered', 'rate_limited', 'bad_origin', 'not_found']
		}
	)
];
