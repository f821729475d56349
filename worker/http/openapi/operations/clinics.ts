import * as k from '../../../contracts/clinic-catalogue.ts';
import * as h from '../../../contracts/clinic-holidays.ts';
import * as c from '../../../contracts/clinic.ts';
import { changeOrganisation } from '../../../contracts/organisation.ts';
import type { GenericSchema } from 'valibot';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Clinics and what they have');

/** One list of a clinic: what has bookings is retired by DELETE, never removed. */
function catalogue(
	path: string,
	one: string,
	make: GenericSchema,
	change: GenericSchema
): Operation[] {
	const list = `/clinics/:clinicId/${path}`;
	return [
		op('get', list, `The ${path} of a clinic`, `{items: [${one}]}`, { query: k.catalogueQuery }),
		op('post', list, `Add to the ${path}`, one, { body: make, status: 201 }),
		op('post', `${list}/order`, `Put the ${path} in order`, `{items: [${one}]}`, {
			body: k.reorder
		}),
		op('patch', `${list}/:id`, `Change one of the ${path}`, one, {
			body: change,
			refusals: ['stale_version']
		}),
		op('delete', `${list}/:id`, `Retire one of the ${path}`, 'nothing')
	];
}

/** Clinics with their settings, and the lists that a booking names. */
export const clinicOperations: Operation[] = [
	op('get', '/organisation', 'What holds in all clinics', 'Organisation'),
	op('patch', '/organisation', 'Change the name, or how teeth are named', 'Organisation', {
		body: changeOrganisation,
		refusals: ['stale_version']
	}),
	op('get', '/clinics', 'The clinics that the caller may see', '{items: [Clinic]}'),
	op('post', '/clinics', 'Add a clinic', 'Clinic', { body: c.makeClinic, status: 201 }),
	op('get', '/clinics/:clinicId', 'A clinic with its settings', 'Clinic'),
	op('patch', '/clinics/:clinicId', 'Change a clinic’s settings', 'Clinic', {
		body: c.changeClinic,
		refusals: ['stale_version', 'conflict']
	}),
	...catalogue('services', 'Service', k.makeService, k.changeService),
	...catalogue('providers', 'Provider', k.makeProvider, k.changeProvider),
	...catalogue('chairs', 'Chair', k.makeChair, k.changeChair),
	...catalogue('rooms', 'Room', k.makeRoom, k.changeRoom),
	...catalogue('equipment', 'Equipment', k.makeEquipment, k.changeEquipment),
	op(
		'get',
		'/clinics/:clinicId/holidays',
		'Closed days and make-up working days of a year',
		'{year, isAnnounced, items: [Holiday]}',
		{ query: h.holidaysQuery }
	),
	op(
		'post',
		'/clinics/:clinicId/holidays/import',
		'Take over a year of public holidays',
		'{items: [Holiday]}',
		{ body: h.importHolidays }
	),
	op('put', '/clinics/:clinicId/holidays/:on', 'Set one date', 'Holiday', { body: h.putHoliday }),
	op('delete', '/clinics/:clinicId/holidays/:on', 'Make a date an ordinary one again', 'nothing')
];
