import type { Act, Asked, Delivery } from './behaviour.ts';
import type { Answer } from './twilio.ts';

export const ALIYUN = {
	accessKeyId: 'LTAI0123456789abcdef',
	accessKeySecret: '0123456789abcdef0123456789abcd',
	signName: 'Chairside'
} as const;

/** The action is named by a header (V3) and its parameters come as query or form. */
export const isAliyun = (headers: Record<string, string | string[] | undefined>): boolean =>
	headers['x-acs-action'] !== undefined;

/** Null where no signature of this account is given; whether it is right is for the golden tests. */
export function readAsked(
	authorization: string | undefined,
	params: URLSearchParams
): Omit<Asked, 'at' | 'nth'> | null {
	if (!authorization?.startsWith('ACS3-HMAC-SHA256 ')) return null;
	if (!authorization.includes(`Credential=${ALIYUN.accessKeyId}`)) return null;
	return {
		protocol: 'aliyun',
		account: ALIYUN.accessKeyId,
		to: params.get('PhoneNumbers') ?? params.get('To') ?? '',
		body: `${params.get('TemplateCode')} ${params.get('TemplateParam')}`,
		reference: params.get('OutId'),
		reportTo: null
	};
}

/** The service answers 200 with a code of its own; its gateway answers 503 and 429. */
export function answerOf(act: Act, id: string): Answer {
	switch (act) {
		case 'take':
			return { status: 200, body: said('OK', { BizId: id }) };
		case 'say_429':
			return { status: 429, body: said('Throttling.User') };
		case 'refuse':
			return { status: 200, body: said('isv.MOBILE_NUMBER_ILLEGAL') };
		default:
			return { status: act === 'say_503' ? 503 : 500, body: said('InternalError') };
	}
}

/** `QuerySendDetails`: what was sent to a number, with the sender's own reference. */
export function lookUp(params: URLSearchParams, all: readonly Delivery[]): Answer {
	const found = all.filter(
		({ to, id }) =>
			sameNumber(to, params.get('PhoneNumber') ?? '') &&
			(!params.get('BizId') || params.get('BizId') === id)
	);
	const details = found.map(({ to, body, reference, at }) => ({
		PhoneNum: to,
		OutId: reference,
		SendStatus: 3,
		ErrCode: 'DELIVERED',
		TemplateCode: body.split(' ', 1)[0],
		Content: body,
		SendDate: localTime(at),
		ReceiveDate: localTime(at)
	}));
	return {
		status: 200,
		body: said('OK', {
			TotalCount: String(details.length),
			SmsSendDetailDTOs: { SmsSendDetailDTO: details }
		})
	};
}

const said = (code: string, rest: object = {}) => ({
	Code: code,
	Message: code,
	RequestId: '00000000-0000-0000-0000-000000000000',
	...rest
});

const sameNumber = (a: string, b: string): boolean => a.slice(-11) === b.slice(-11);

/** The service tells times in Beijing's, without a zone. */
const localTime = (at: number): string =>
	new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
