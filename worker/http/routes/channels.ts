import { Hono } from 'hono';
import {
	changeChannel as changeInput,
	makeChannel as makeInput,
	testSend,
	type ChannelList
} from '../../contracts/channels.ts';
import { can } from '../../domain/access/can.ts';
import type { Access } from '../../domain/access/access.ts';
import { listChannels } from '../../repositories/channels.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeChannel } from '../../use-cases/messaging/channels/change-channel.ts';
import { channelKinds } from '../../use-cases/messaging/channels/kinds.ts';
import { makeChannel } from '../../use-cases/messaging/channels/make-channel.ts';
import { presentChannel } from '../../use-cases/messaging/channels/present-channel.ts';
import { readAlarm } from '../../use-cases/messaging/channels/read-alarm.ts';
import { readChannelsHealth } from '../../use-cases/messaging/channels/read-health.ts';
import { testChannel } from '../../use-cases/messaging/channels/test-channel.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const readable = (access: Access) =>
	access.clinicIds.filter((id) => can(access.standingAt(id), 'messages.read'));

/** Accounts at providers of messages: connected, tried, started, and how they fare. */
export const channels = new Hono<HttpEnv>()
	.get('/channels', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const rows = await listChannels(recordsFor(c.env, organisationId), organisationId);
		const list: ChannelList = {
			items: await Promise.all(rows.map((row) => presentChannel(c.env, row))),
			nextCursor: null,
			kinds: channelKinds(c.env)
		};
		return c.json(list);
	})
	.post('/channels', async (c) => {
		const access = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, makeInput);
		return command(c, input, (records) => makeChannel(c, records, access, input));
	})
	.get('/channels/health', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const { organisationId } = access;
		const records = recordsFor(c.env, organisationId);
		return c.json(
			await readChannelsHealth(c.env, records, organisationId, readable(access), c.var.now)
		);
	})
	.get('/channels/alarm', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const { organisationId } = access;
		const records = recordsFor(c.env, organisationId);
		return c.json(await readAlarm(c.env, records, organisationId, readable(access), c.var.now));
	})
	.patch('/channels/:channelId', async (c) => {
		const access = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, changeInput);
		const version = ifMatch(c);
		const id = c.req.param('channelId');
		return refusingStale('channel.version', () =>
			command(c, input, (records) => changeChannel(c, records, access, id, input, version))
		);
	})
	.post('/channels/:channelId/test', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, testSend);
		const id = c.req.param('channelId');
		return command(c, input, (records) => testChannel(c, records, organisationId, id, input));
	});
