import { Hono } from 'hono';
import { makeIntegrationBooking as bookingInput } from '../../contracts/public-booking.ts';
import { makeIntegrationBooking } from '../../use-cases/public/integration-booking.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { body } from '../validate.ts';

/** Channels in: official accounts, listing sites and other systems, each by its API key (F1). */
export const integrations = new Hono<HttpEnv>().post('/integrations/bookings', async (c) => {
	await requireInOrganisation(c, 'online.book');
	return makeIntegrationBooking(c, await body(c, bookingInput));
});
