import { Hono } from 'hono';
import {
	cancelAppointment,
	changeAppointment,
	makeAppointment,
	makeSeries,
	setConfirmation,
	setStatus,
	undoAppointment
} from '../../../contracts/schedule-commands.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand } from '../../schedule-call.ts';
import { body } from '../../validate.ts';
import { ifVersionOf } from './if-version.ts';

/** Appointments: made, moved, stepped through the visit, cancelled. */
export const appointments = new Hono<HttpEnv>()
	.post('/clinics/:clinicId/appointments', async (c) => {
		const input = await body(c, makeAppointment);
		return answerCommand(c, { type: 'appointment.make', input });
	})
	.post('/clinics/:clinicId/appointments/series', async (c) => {
		const input = await body(c, makeSeries);
		return answerCommand(c, { type: 'appointment.series', input });
	})
	.patch('/clinics/:clinicId/appointments/:id', async (c) => {
		const input = await body(c, changeAppointment);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'appointment.change', id, input, ...ifVersionOf(c) });
	})
	.post('/clinics/:clinicId/appointments/:id/status', async (c) => {
		const input = await body(c, setStatus);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'appointment.status', id, input, ...ifVersionOf(c) });
	})
	.post('/clinics/:clinicId/appointments/:id/confirmation', async (c) => {
		const input = await body(c, setConfirmation);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'appointment.confirmation', id, input, ...ifVersionOf(c) });
	})
	.post('/clinics/:clinicId/appointments/:id/cancel', async (c) => {
		const input = await body(c, cancelAppointment);
		const id = c.req.param('id');
		return answerCommand(c, { type: 'appointment.cancel', id, input, ...ifVersionOf(c) });
	})
	.post('/clinics/:clinicId/appointments/:id/undo', async (c) => {
		const input = await body(c, undoAppointment);
		return answerCommand(c, { type: 'appointment.undo', id: c.req.param('id'), input });
	});
