import { Hono } from 'hono';
import {
	changeStaff as changeInput,
	makeDevice,
	makeStaff as makeInput,
	staffQuery
} from '../../contracts/access.ts';
import { recordsFor } from '../../repositories/records.ts';
import { findPerson, listPeople } from '../../repositories/staff.ts';
import { changeStaff } from '../../use-cases/access/change-staff.ts';
import { devices, forgetDevice, registerDevice } from '../../use-cases/access/devices.ts';
import { handOver, leave } from '../../use-cases/access/leave.ts';
import { makeStaff } from '../../use-cases/access/make-staff.ts';
import { liftSecondFactor, makeResetLink } from '../../use-cases/access/owner-help.ts';
import { staffView } from '../../use-cases/access/staff-view.ts';
import { roleList } from '../../use-cases/access/who-am-i.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { readCursor, writeCursor } from '../name-cursor.ts';
import { refuse } from '../refused.ts';
import { body, query } from '../validate.ts';

/** The people of the organisation, what they may do where, and the computers they share. */
export const staff = new Hono<HttpEnv>()
	.get('/roles', (c) => (requireCaller(c), c.json({ items: roleList() })))
	.get('/staff', async (c) => {
		const access = await requireInOrganisation(c, 'staff.manage');
		const asked = query(c, staffQuery);
		const people = await listPeople(
			recordsFor(c.env, access.organisationId),
			access.organisationId,
			{
				limit: asked.limit + 1,
				after: readCursor(asked.cursor),
				isHere: asked.include !== 'left'
			}
		);
		const items = people.slice(0, asked.limit);
		const last = people.length > asked.limit ? items.at(-1) : undefined;
		const nextCursor = last ? writeCursor(last.row.name, last.row.id) : null;
		return c.json({ items: items.map(staffView), nextCursor });
	})
	.post('/staff', async (c) => {
		await requireInOrganisation(c, 'staff.manage');
		return makeStaff(c, await body(c, makeInput));
	})
	.get('/staff/:staffId', async (c) => {
		const access = await requireInOrganisation(c, 'staff.manage');
		const { organisationId } = access;
		const records = recordsFor(c.env, organisationId);
		const person = await findPerson(records, organisationId, c.req.param('staffId'));
		return c.json(staffView(person ?? refuse({ code: 'not_found' })));
	})
	.patch('/staff/:staffId', async (c) => {
		await requireInOrganisation(c, 'staff.manage');
		return changeStaff(c, c.req.param('staffId'), await body(c, changeInput));
	})
	.post('/staff/:staffId/leave', (c) => leave(c, c.req.param('staffId')))
	.get('/staff/:staffId/hand-over', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'staff.manage');
		const staffId = c.req.param('staffId');
		const person = await findPerson(recordsFor(c.env, organisationId), organisationId, staffId);
		if (!person) refuse({ code: 'not_found' });
		return c.json({ items: await handOver(c, organisationId, staffId) });
	})
	.post('/staff/:staffId/password-reset', (c) => makeResetLink(c, c.req.param('staffId')))
	.delete('/staff/:staffId/second-factor', (c) => liftSecondFactor(c, c.req.param('staffId')))
	.get('/devices', async (c) => c.json(await devices(c)))
	.post('/devices', async (c) => {
		await requireInOrganisation(c, 'staff.manage');
		return registerDevice(c, await body(c, makeDevice));
	})
	.delete('/devices/:deviceId', (c) => forgetDevice(c, c.req.param('deviceId')));
