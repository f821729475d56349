import { beforeAll, expect, it } from 'vitest';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let owner: Call;
beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
});

const list = async (search: string) =>
	(await owner('GET', `/diagnosis-codes/catalogue?${search}`)).body;
const codesOf = ({ items }: { items: { code: string }[] }) => items.map(({ code }) => code);
const found = async (typed: string) =>
	codesOf((await owner('GET', `/diagnosis-codes?query=${encodeURIComponent(typed)}`)).body);
const put = (code: string, said: object, version: number) =>
	owner('PATCH', `/diagnosis-codes/${code}`, said, { 'if-match': `"${version}"` });

it('lists the house’s codes over those that ship, page by page, by code, words and pinyin', async () => {
	const names = { zh: '牙折断', en: '', ru: 'Перелом зуба' };
	const made = await owner('POST', '/diagnosis-codes', { code: 's025', names });
	expect(made.body, made.text).toEqual({
		...{ code: 'S02.5', names, source: 'own', shipped: null, isActive: true, version: 1 }
	});
	const twice = { code: 'K02.1', names };
	expect((await owner('POST', '/diagnosis-codes', twice)).status, 'it ships').toBe(409);
	expect((await owner('POST', '/diagnosis-codes', { code: 'caries', names })).status).toBe(422);
	const nameless = { code: 'S02.6', names: { zh: ' ' } };
	expect((await owner('POST', '/diagnosis-codes', nameless)).status).toBe(422);

	const first = await list('limit=124');
	expect(first).toMatchObject({ nextCursor: 'K14.9' });
	expect(first.items[0]).toMatchObject({ code: 'K00', source: 'shipped', version: 1 });
	expect(codesOf(await list('cursor=K14.9'))).toEqual(['S02.5']);
	expect(codesOf(await list('show=own'))).toEqual(['S02.5']);
	for (const typed of ['025', 'перелом', 'yzd']) {
		expect(codesOf(await list(`query=${encodeURIComponent(typed)}`)), typed).toContain('S02.5');
		expect(await found(typed), typed).toContain('S02.5');
	}
	expect(await found('25'), 'a number is read from its beginning').not.toContain('S02.5');
});

it('gives a code other titles, retires it and brings it back; what was diagnosed goes on showing it', async () => {
	const patient = await owner('POST', '/patients', {
		...{ name: 'Wang Min', phones: [], clinicId: world.clinicId }
	});
	const path = `/patients/${patient.body.id}/diagnoses`;
	const said = {
		...{ clinicId: world.clinicId, code: 'K04.0' },
		site: { area: 'tooth', teeth: [{ quadrant: 3, position: 6 }] }
	};
	expect((await owner('POST', path, said)).status).toBe(201);
	const names = { zh: '牙髓发炎', en: 'Inflamed pulp', ru: 'Пульпит' };
	const renamed = await put('K04.0', { names }, 1);
	expect(renamed.body).toMatchObject({ source: 'renamed', version: 2, shipped: { ru: 'Пульпит' } });
	expect((await put('K04.0', { names }, 1)).status).toBe(412);
	expect(await found('inflamed')).toEqual(['K04.0']);

	expect((await put('K04.0', { isActive: false }, 2)).body).toMatchObject({ isActive: false });
	expect(await found('k04.0')).toEqual([]);
	expect(codesOf(await list('query=k04.0'))).toEqual([]);
	expect(codesOf(await list('show=retired'))).toEqual(['K04.0']);
	expect((await owner('POST', path, said)).status).toBe(422);
	expect((await owner('GET', path)).body.items).toMatchObject([{ names: { en: 'Inflamed pulp' } }]);
	expect((await put('K04.0', { isActive: true }, 3)).body).toMatchObject({ names, version: 4 });
	expect(await found('k04.0')).toEqual(['K04.0']);
	expect((await put('S99.9', { isActive: false }, 1)).status).toBe(404);

	const stranger = await aWorld();
	const other = await aKey(stranger.organisationId, CAPABILITIES);
	const theirs = (await other('GET', '/diagnosis-codes/catalogue?query=k04.0')).body.items;
	expect(theirs).toMatchObject([{ source: 'shipped', version: 1 }]);
});
