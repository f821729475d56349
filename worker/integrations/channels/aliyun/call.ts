import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAccount, SendContext, SendEnd } from '../channel-adapter.ts';
import { canonicalQuery, signAliyun } from './signature.ts';

const OWN_ADDRESS = 'https://dysmsapi.aliyuncs.com';
const VERSION = '2017-05-25';

/** One action of Aliyun's short messages. The answer's `Code` is `OK` or an error's name. */
export async function callAliyun(
	{ settings, secrets }: ChannelAccount,
	action: string,
	query: Record<string, string>,
	ctx: SendContext
): Promise<{ code: string; answer: Record<string, unknown> } | { end: SendEnd }> {
	const base = baseOf(settings, OWN_ADDRESS);
	const { host: _, ...headers } = await signAliyun(
		{
			accessKeyId: settings['accessKeyId'] ?? '',
			accessKeySecret: secrets['accessKeySecret'] ?? ''
		},
		{
			host: new URL(base).host,
			action,
			version: VERSION,
			query,
			date: `${new Date(ctx.now).toISOString().slice(0, 19)}Z`,
			nonce: crypto.randomUUID()
		}
	);
	const asked = await callProvider(ctx, { url: `${base}/?${canonicalQuery(query)}`, headers });
	if ('end' in asked) return asked;
	const answer = jsonOf(asked.answer.text);
	const code = textOf(answer?.['Code']);
	if (answer === null || code === '') {
		return { end: { end: 'unknown', reason: `http_${asked.answer.status}` } };
	}
	return { code, answer };
}

/** Chinese numbers go without their country code, all others with it and without the plus sign. */
export const aliyunNumber = (e164: string): string =>
	e164.startsWith('+86') ? e164.slice(3) : e164.replace(/^\+/, '');

/** E.164 of a number as Aliyun writes it: eleven digits that begin with 1 are Chinese. */
export function fromAliyunNumber(number: string): string {
	const digits = number.replace(/\D/g, '');
	return /^1\d{10}$/.test(digits) ? `+86${digits}` : `+${digits.replace(/^00/, '')}`;
}
