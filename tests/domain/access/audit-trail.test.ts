import { expect, it } from 'vitest';
import { TRAIL_FORMAT, verifyTrail } from '../../../worker/domain/kernel/audit-file.ts';
import { sealOfHead } from '../../../worker/domain/kernel/audit-head.ts';
import { linkHash } from '../../../worker/domain/kernel/audit-link.ts';
import { canonicalJson } from '../../../worker/domain/kernel/canonical-json.ts';
import { seeded } from '../../support/seeded.ts';
import { puttingTogether, tamper, TAMPERINGS, type Trail } from '../../support/tampering.ts';

const ORGANISATION = 'org_1';
const SECRET = 'a secret of the deployment';
const SEED = 44;

function aTrail(length: number): Trail {
	const rows = Array.from({ length }, (_, i) => ({
		...{ id: `aud_${String(i).padStart(4, '0')}`, sequence: i + 1, organisationId: ORGANISATION },
		...{ at: i * 1000, actorId: 'usr_1', actorName: '林', action: 'note.sign', reason: null },
		...{ subjectKind: 'note', subjectId: `nte_${i}`, detail: null, clinicId: null }
	}));
	let hash = '';
	const links = rows.map((row, i) => {
		hash = linkHash(hash, canonicalJson(row));
		return { position: i + 1, auditId: row.id, hash };
	});
	const heads = links
		.filter(({ position }) => position % 50 === 0)
		.map((link) => ({ ...link, seal: sealOfHead(SECRET, ORGANISATION, link) }));
	const first = {
		...{ kind: 'trail' as const, format: TRAIL_FORMAT, organisationId: ORGANISATION },
		...{ madeAt: '2026-11-22T10:00:00.000Z', through: length }
	};
	return { first, links, rows, heads };
}
async function* from(lines: Iterable<string>) {
	yield* lines;
}
const verified = (trail: Trail, secret?: string) =>
	verifyTrail(from(puttingTogether(trail)), secret);

it('finds an exported audit intact as it was written, in any order of its rows', async () => {
	const trail = aTrail(200);
	const { rows } = trail;
	const whole = { isIntact: true, checked: 200, breaks: [], head: { position: 200 } };
	expect(await verified(trail, SECRET)).toMatchObject(whole);
	expect(await verified({ ...trail, rows: rows.toReversed() })).toMatchObject(whole);
	const later = { ...rows[0]!, id: 'aud_later', sequence: 999 };
	expect(await verified({ ...trail, rows: [...rows, later] })).toMatchObject({
		...{ isIntact: true, waiting: 1 }
	});
});

it.each(TAMPERINGS)('finds every %s at its place', async (kind) => {
	const trail = aTrail(200);
	const chance = seeded(SEED);
	for (let turn = 0; turn < 40; turn++) {
		const { trail: changed, expected } = tamper(trail, kind, chance);
		const verdict = await verified(changed, SECRET);
		expect(verdict).toMatchObject({ isIntact: false });
		expect('breaks' in verdict && verdict.breaks, `seed ${SEED}, turn ${turn}`).toContainEqual(
			expected
		);
	}
});

it('finds a head that somebody else put there, with the secret alone', async () => {
	const trail = aTrail(60);
	const heads = trail.heads.map((head) => ({ ...head, seal: 'f'.repeat(64) }));
	const forged = { ...trail, heads };
	expect(await verified(forged, SECRET)).toMatchObject({
		breaks: [{ kind: 'head_forged', position: 50 }]
	});
	expect(await verified(forged)).toMatchObject({ isIntact: true, areSealsChecked: false });
});

it('names a link that is gone, and takes no part of a file for the whole', async () => {
	const trail = aTrail(60);
	const gap = await verified({ ...trail, links: trail.links.toSpliced(9, 1) });
	expect(gap).toMatchObject({
		breaks: expect.arrayContaining([{ kind: 'link_missing', position: 10 }])
	});
	const lines = [...puttingTogether(trail)];
	expect(await verifyTrail(from(lines.toSpliced(30, 1)), SECRET)).toEqual({ problem: 'cut_off' });
	expect(await verifyTrail(from(lines.slice(0, -1)), SECRET)).toEqual({ problem: 'cut_off' });
	expect(await verifyTrail(from(lines.slice(1)), SECRET)).toEqual({ problem: 'not_a_trail' });
	expect(await verifyTrail(from(['{"kind":']), SECRET)).toEqual({ problem: 'not_json' });
});
