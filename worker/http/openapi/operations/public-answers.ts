import { pushSubscription, sayComing } from '../../../contracts/public-messages.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('The public page');
const BOOKING = '/public/bookings/:token';
const open = { isOpen: true } as const;
const BY_LINK = ['bad_origin', 'not_found'] as const;

/** What the bearer of a manage link answers: a word about coming, a wish to be called, no messages. */
export const publicAnswerOperations: Operation[] = [
	op(
		'post',
		`${BOOKING}/confirmation`,
		'Say that one comes, or not: then the clinic calls, or the visit is cancelled',
		'PublicAppointment',
		{ ...open, body: sayComing, refusals: [...BY_LINK, 'too_late', 'illegal_transition'] }
	),
	op('post', `${BOOKING}/call-back`, 'Ask to be called, once a day', 'nothing', {
		...open,
		status: 204,
		refusals: BY_LINK
	}),
	op(
		'get',
		`${BOOKING}/messages`,
		'By which ways the visit was written about',
		'{ways: [{way, to, isStopped}], pushKey, telegramUrl, wechatUrl}',
		{ ...open, refusals: ['not_found'] }
	),
	op(
		'get',
		`${BOOKING}/wechat`,
		'Back from WeChat, which tells who reads',
		'a redirect to the page',
		{
			...open,
			refusals: ['not_found']
		}
	),
	op('put', `${BOOKING}/push`, 'Notify this browser of the patient’s visits', 'nothing', {
		...open,
		body: pushSubscription,
		status: 204,
		refusals: [...BY_LINK, 'rate_limited']
	}),
	op(
		'post',
		`${BOOKING}/unsubscribe/:way`,
		'No more messages by this way, from no clinic of the organisation; one click of RFC 8058 too',
		'nothing',
		{ ...open, status: 204, refusals: BY_LINK }
	),
	op('delete', `${BOOKING}/unsubscribe/:way`, 'Messages by this way again', 'nothing', {
		...open,
		refusals: BY_LINK
	})
];
