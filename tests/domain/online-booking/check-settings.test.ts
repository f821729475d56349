import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../../worker/domain/online-booking/check-settings.ts';
import type { OnlineSettingsDraft } from '../../../worker/domain/online-booking/settings-draft.ts';

const known = {
	services: new Set(['svc_1', 'svc_2']),
	providers: new Set(['prv_1']),
	equipment: new Set(['eqp_1']),
	pictures: new Set(['pic_1'])
};
const settings = (more: Partial<OnlineSettingsDraft>): OnlineSettingsDraft => ({
	services: [],
	quotas: [],
	channels: [],
	questions: [],
	forms: [],
	pictureIds: [],
	...more
});
const quota = { serviceIds: [], providerIds: [], equipmentIds: [], after: null, before: null };
const words = (zh: string, ru = '') => ({ zh, en: '', ru });
const question = { id: 'q1', kind: 'text', question: words('?'), choices: [], serviceIds: [] };
const check = (more: Partial<OnlineSettingsDraft>) => checkSettings(settings(more), known);

describe('settings of online booking', () => {
	it('are right when they name only what the clinic has', () => {
		expect(
			check({
				services: [{ serviceId: 'svc_1', equipmentIds: ['eqp_1'] }],
				quotas: [
					{ ...quota, serviceIds: ['svc_2'], providerIds: ['prv_1'], equipmentIds: ['eqp_1'] },
					{ ...quota, after: '09:00', before: '24:00' }
				],
				channels: [{ word: 'shop' }, { word: 'club' }],
				questions: [question, { ...question, id: 'q2', question: words('', 'x') }],
				forms: [{ id: 'f1', title: words('t'), body: words('b'), serviceIds: ['svc_1'] }],
				pictureIds: ['pic_1']
			})
		).toEqual([]);
	});

	it('name a machine that is not there at the service that asks for it', () => {
		expect(check({ services: [{ serviceId: 'svc_1', equipmentIds: ['eqp_9'] }] })).toEqual([
			{ path: 'services.0.equipmentIds', code: 'unknown_id' }
		]);
	});

	it.each([
		['12:00', '12:00'],
		['12:00', '09:00']
	])('have no part of a day from %s to %s', (after, before) => {
		expect(check({ quotas: [{ ...quota, after, before }] })).toEqual([
			{ path: 'quotas.0.before', code: 'out_of_range' }
		]);
	});

	it('have every word and id once', () => {
		expect(
			check({
				channels: [{ word: 'shop' }, { word: 'club' }, { word: 'shop' }],
				questions: [question, question],
				forms: [
					{ id: 'f1', title: words('t'), body: words('b'), serviceIds: [] },
					{ id: 'f1', title: words('t'), body: words('b'), serviceIds: [] }
				]
			})
		).toEqual([
			{ path: 'channels.2.word', code: 'out_of_range' },
			{ path: 'questions.1.id', code: 'out_of_range' },
			{ path: 'forms.1.id', code: 'out_of_range' }
		]);
	});

	it('leave the desk its own words', () => {
		expect(check({ channels: [{ word: 'shop' }, { word: 'phone' }] })).toEqual([
			{ path: 'channels.1.word', code: 'out_of_range' }
		]);
	});

	it('ask in words of at least one language, and a choice has two', () => {
		const choice = { ...question, kind: 'choice' };
		expect(
			check({
				questions: [
					{ ...question, question: words('') },
					{ ...choice, id: 'q2', choices: [words('one')] },
					{ ...choice, id: 'q3', choices: [words('one'), words('')] }
				]
			})
		).toEqual([
			{ path: 'questions.0.question.zh', code: 'required' },
			{ path: 'questions.1.choices', code: 'required' },
			{ path: 'questions.2.choices.1.zh', code: 'required' }
		]);
	});
});
