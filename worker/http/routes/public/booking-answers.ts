import { Hono } from 'hono';
import {
	pushSubscription,
	sayComing as wordOf,
	unsubscribedWay,
	type PublicMessages
} from '../../../contracts/public-messages.ts';
import { manageUrl } from '../../../integrations/links/booking-link.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { sayComing } from '../../../use-cases/messaging/inbound/say-coming.ts';
import { beginWechat } from '../../../use-cases/public/begin-wechat.ts';
import { askForCall } from '../../../use-cases/public/ask-for-call.ts';
import { readLinked } from '../../../use-cases/public/change-booking.ts';
import { presentAppointment } from '../../../use-cases/public/present-booking.ts';
import { stopWay, waysOfVisit } from '../../../use-cases/public/stop-messages.ts';
import { subscribeBrowser } from '../../../use-cases/public/subscribe-browser.ts';
import { waysToBegin } from '../../../use-cases/public/ways-to-begin.ts';
import type { HttpContext, HttpEnv } from '../../context.ts';
import { readAnonymousKey } from '../../public/anonymous-key.ts';
import { requireBookingLink } from '../../public/public-clinic.ts';
import { refuse } from '../../refused.ts';
import { body, parse } from '../../validate.ts';

const LINKED = '/public/bookings/:token';
const UNSUBSCRIBE = `${LINKED}/unsubscribe/:way`;

/**
 * What the bearer of a manage link answers: that they come, that they want to be called, and by which
 * ways they want no messages. Looking at the page says nothing of it (X27).
 */
export const bookingAnswers = new Hono<HttpEnv>()
	.post(`${LINKED}/confirmation`, async (c) => {
		const linked = await requireBookingLink(c);
		const { isComing } = await body(c, wordOf);
		const key = readAnonymousKey(c);
		const said = await sayComing(c, { ...linked, isComing, key });
		if (!said) refuse({ code: 'conflict' });
		if (said.isReplay) c.header('idempotency-replayed', 'true');
		return c.json(presentAppointment(linked.clinic, said.made));
	})
	.post(`${LINKED}/call-back`, async (c) => {
		const linked = await requireBookingLink(c);
		await askForCall(c, linked, await readLinked(c, linked));
		return c.body(null, 204);
	})
	.get(`${LINKED}/messages`, async (c) => {
		const linked = await requireBookingLink(c);
		const records = recordsFor(c.env, linked.clinic.organisationId);
		const [ways, begin] = await Promise.all([
			waysOfVisit(records, linked),
			waysToBegin(c.env, records, linked)
		]);
		return c.json({ ways, ...begin } satisfies PublicMessages);
	})
	// WeChat sends its reader here; the code that it brings works once and was made for this address.
	.get(`${LINKED}/wechat`, async (c) => {
		const linked = await requireBookingLink(c);
		const isBegun = await beginWechat(c, linked, c.req.query('code') ?? '');
		const said = isBegun ? 'wechat' : 'no_wechat';
		return c.redirect(`${manageUrl(c.env, linked.token)}?said=${said}`, 303);
	})
	.put(`${LINKED}/push`, async (c) => {
		const linked = await requireBookingLink(c);
		const input = await body(c, pushSubscription);
		const { patientId } = await readLinked(c, linked);
		const records = recordsFor(c.env, linked.clinic.organisationId);
		await subscribeBrowser(records, linked.clinic, patientId, input, c.var.now);
		return c.body(null, 204);
	})
	// One click in a reader's own program comes as a form of its own making (RFC 8058): no body is read.
	.post(UNSUBSCRIBE, (c) => stop(c, true))
	.delete(UNSUBSCRIBE, (c) => stop(c, false));

async function stop(c: HttpContext, isStopped: boolean): Promise<Response> {
	const linked = await requireBookingLink(c);
	const way = parse(unsubscribedWay, c.req.param('way'));
	const records = recordsFor(c.env, linked.clinic.organisationId);
	await stopWay(records, linked, { way, isStopped, now: c.var.now });
	return c.body(null, 204);
}
