import { jsonOf, textOf } from '../call-provider.ts';
import type {
	ChannelAccount,
	HookRequest,
	ProviderCall,
	ProviderEvent
} from '../channel-adapter.ts';
import { isSignedByWechat, openWechatEnvelope } from './envelope.ts';

const reply = (body: string): ProviderCall['reply'] => ({
	status: 200,
	body,
	contentType: 'text/plain; charset=utf-8'
});

/**
 * A GET proves once that the address is ours; POSTs bring what patients write and what became of
 * template messages, as XML or JSON, plain or in an encrypted envelope.
 */
export async function readWechatWebhook(
	{ settings, secrets }: ChannelAccount,
	{ method, url, body }: HookRequest
): Promise<ProviderCall | null> {
	const token = secrets['hookToken'] ?? '';
	if (token === '') return null;
	const query = new URL(url).searchParams;
	const [time, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
	if (!(await isSignedByWechat(query.get('signature'), token, time, nonce))) return null;
	if (method === 'GET') return { reply: reply(query.get('echostr') ?? ''), events: [] };

	let fields = fieldsOf(body);
	const encrypted = fields('Encrypt');
	if (encrypted !== '') {
		const signature = query.get('msg_signature');
		if (!(await isSignedByWechat(signature, token, time, nonce, encrypted))) return null;
		const { appId = '' } = settings;
		const opened = await openWechatEnvelope(secrets['encodingAesKey'] ?? '', appId, encrypted);
		if (opened === null) return null;
		fields = fieldsOf(opened);
	}
	const event = eventOf(fields);
	return { reply: reply('success'), events: event ? [event] : [] };
}

type Fields = (name: string) => string;

/** Fields of a flat XML or JSON document, empty where there are none. */
function fieldsOf(body: string): Fields {
	const json = jsonOf(body);
	if (json) return (name) => textOf(json[name]);
	return (name) => {
		const [, cdata, plain] =
			new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(body) ??
			[];
		return cdata ?? plain ?? '';
	};
}

function eventOf(field: Fields): ProviderEvent | null {
	const from = field('FromUserName');
	const type = field('MsgType');
	if (type === 'text') {
		const seconds = Number(field('CreateTime'));
		return {
			type: 'inbound',
			eventId: `in:${field('MsgId')}`,
			from,
			text: field('Content'),
			at: seconds > 0 ? seconds * 1000 : null
		};
	}
	const id = field('MsgID') || field('MsgId');
	if (type !== 'event' || field('Event') !== 'TEMPLATESENDJOBFINISH' || id === '') return null;
	const status = field('Status');
	const report = {
		type: 'report' as const,
		eventId: `${id}:${status}`,
		providerMessageId: id
	};
	if (status === 'success') return { ...report, state: 'delivered' };
	const isAddressBad = status.includes('user block');
	return {
		...report,
		state: 'failed',
		reason: isAddressBad ? 'wechat_blocked' : 'wechat_failed',
		isAddressBad
	};
}
