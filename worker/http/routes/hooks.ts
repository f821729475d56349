import { Hono } from 'hono';
import { adapterOf } from '../../integrations/channels/adapters.ts';
import type { HookRequest } from '../../integrations/channels/channel-adapter.ts';
import { channelOfHook } from '../../repositories/channels.ts';
import { recordsFor } from '../../repositories/records.ts';
import { takeReply } from '../../use-cases/messaging/inbound/take-reply.ts';
import { takeReport } from '../../use-cases/messaging/inbound/take-report.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';

const LONGEST_CALL = 200_000;
const CHANNEL = /^chn_[\w-]{1,60}$/;

/**
 * Where providers of messages tell of deliveries and replies. Nobody signs in here: each kind of
 * channel knows how its provider proves itself, and 403 is all that others get. What was told is
 * written down before the call is answered; a provider that is told 503 tells it again.
 */
export const hooks = new Hono<HttpEnv>()
	.get('/hooks/:channelId', (c) => take(c))
	.post('/hooks/:channelId', (c) => take(c));

async function take(c: HttpContext): Promise<Response> {
	const id = c.req.param('channelId') ?? '';
	if (!CHANNEL.test(id)) refuse({ code: 'not_found' });
	// The provider names no organisation: the channel does.
	const channel = await channelOfHook(recordsFor(c.env, ''), c.env, id);
	if (!channel || channel.kind === 'outbox') refuse({ code: 'not_found' });
	const adapter = adapterOf(channel.kind);
	const call = await adapter.readWebhook?.(channel, await requestOf(c), c.var.now);
	if (!call) refuse({ code: 'forbidden' });
	const records = recordsFor(c.env, channel.organisationId);
	const told = { ...channel, way: adapter.way };
	for (const event of call.events) {
		if (event.type === 'report') await takeReport(records, told, event, c.var.now);
		else await takeReply(c, records, told, event);
	}
	const { status, body, contentType } = call.reply;
	return new Response(body, { status, headers: { 'content-type': contentType } });
}

/** As the provider was told to call us: a proxy in between may have changed the origin. */
async function requestOf(c: HttpContext): Promise<HookRequest> {
	if (Number(c.req.header('content-length') ?? 0) > LONGEST_CALL)
		refuse({ code: 'body_too_large' });
	const body = await c.req.text();
	if (body.length > LONGEST_CALL) refuse({ code: 'body_too_large' });
	const { pathname, search } = new URL(c.req.url);
	return {
		method: c.req.method,
		url: `${c.env.PUBLIC_URL.replace(/\/$/, '')}${pathname}${search}`,
		headers: c.req.raw.headers,
		body
	};
}
