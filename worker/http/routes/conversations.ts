import { Hono } from 'hono';
import {
	changeConversation,
	conversationsQuery,
	startConversation as startInput,
	threadQuery,
	writeInConversation as writeInput
} from '../../contracts/conversations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeOneConversation } from '../../use-cases/messaging/conversations/change-conversation.ts';
import { countInbox } from '../../use-cases/messaging/conversations/count-inbox.ts';
import { findConversation } from '../../use-cases/messaging/conversations/find-conversation.ts';
import { listColleagues } from '../../use-cases/messaging/conversations/list-colleagues.ts';
import { listConversations } from '../../use-cases/messaging/conversations/list-conversations.ts';
import { conversationView } from '../../use-cases/messaging/conversations/present-conversation.ts';
import { threadOfConversation } from '../../use-cases/messaging/conversations/read-thread.ts';
import { startConversation } from '../../use-cases/messaging/conversations/start-conversation.ts';
import { writeInConversation } from '../../use-cases/messaging/conversations/write-in-conversation.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/** The shared inbox: all that is written with patients, by whatever way (F128). */
export const conversations = new Hono<HttpEnv>()
	.get('/inbox', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		return c.json(await countInbox(recordsFor(c.env, access.organisationId), access, c.var.now));
	})
	.get('/conversations', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const asked = query(c, conversationsQuery);
		return c.json(await listConversations(recordsFor(c.env, access.organisationId), access, asked));
	})
	.post('/conversations', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, startInput);
		await requireClinicInBody(c, input.clinicId, 'messages.send');
		return command(c, input, (records) => startConversation(c, records, access, input));
	})
	.get('/conversations/:conversationId', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const records = recordsFor(c.env, access.organisationId);
		const id = c.req.param('conversationId');
		const found = await findConversation(records, access, id, 'messages.read');
		return c.json(conversationView(found), 200, { etag: `"${found.conversation.version}"` });
	})
	.patch('/conversations/:conversationId', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, changeConversation);
		const [id, version] = [c.req.param('conversationId'), ifMatch(c)];
		return refusingStale('conversation.version', () =>
			command(c, input, (records) => changeOneConversation(c, records, access, id, input, version))
		);
	})
	.get('/conversations/:conversationId/colleagues', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const records = recordsFor(c.env, access.organisationId);
		return c.json(await listColleagues(records, access, c.req.param('conversationId')));
	})
	.get('/conversations/:conversationId/messages', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const asked = query(c, threadQuery);
		const id = c.req.param('conversationId');
		return c.json(await threadOfConversation(c.env, access, id, asked));
	})
	.post('/conversations/:conversationId/messages', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, writeInput);
		const id = c.req.param('conversationId');
		return command(c, input, (records) => writeInConversation(c, records, access, id, input));
	});
