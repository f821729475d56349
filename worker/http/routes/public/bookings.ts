import { Hono } from 'hono';
import { changePublicBooking, makePublicBooking } from '../../../contracts/public-booking.ts';
import { calendarFile } from '../../../domain/messaging/calendar-file.ts';
import { manageUrl } from '../../../integrations/links/booking-link.ts';
import { calendarEvent } from '../../../use-cases/public/calendar-event.ts';
import {
	cancelBooking,
	moveBooking,
	readLinked,
	type Changed
} from '../../../use-cases/public/change-booking.ts';
import { makeBooking } from '../../../use-cases/public/make-booking.ts';
import { presentAppointment } from '../../../use-cases/public/present-booking.ts';
import type { HttpContext, HttpEnv } from '../../context.ts';
import { requireBookingLink, requirePublicClinic } from '../../public/public-clinic.ts';
import { body } from '../../validate.ts';
import { ifVersionOf } from '../schedule/if-version.ts';

const LINKED = '/public/bookings/:token';

/** A booking made by its patient, and what the link to it may do. */
export const publicBookings = new Hono<HttpEnv>()
	.post('/public/clinics/:slug/bookings', async (c) => {
		const clinic = await requirePublicClinic(c);
		return makeBooking(c, clinic, await body(c, makePublicBooking));
	})
	.get(LINKED, async (c) => {
		const linked = await requireBookingLink(c);
		return c.json(presentAppointment(linked.clinic, await readLinked(c, linked)));
	})
	.patch(LINKED, async (c) => {
		const linked = await requireBookingLink(c);
		const input = await body(c, changePublicBooking);
		return answer(c, await moveBooking(c, linked, input, ifVersionOf(c).ifVersion));
	})
	.delete(LINKED, async (c) => answer(c, await cancelBooking(c, await requireBookingLink(c))))
	.get(`${LINKED}/calendar.ics`, async (c) => {
		const linked = await requireBookingLink(c);
		const made = await readLinked(c, linked);
		const event = calendarEvent(linked.clinic, made, manageUrl(c.env, linked.token), c.var.now);
		return new Response(calendarFile(event), {
			headers: {
				'content-type': 'text/calendar; charset=utf-8',
				'content-disposition': 'attachment; filename="visit.ics"'
			}
		});
	});

function answer(c: HttpContext, { appointment, isReplay }: Changed): Response {
	if (isReplay) c.header('idempotency-replayed', 'true');
	return c.json(appointment);
}
