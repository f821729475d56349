import type { BatchItem } from 'drizzle-orm/batch';
import type { SetUp, SetUpView } from '../../contracts/organisation.ts';
import { audit } from '../../db/schema/audit.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import { hasOrganisations, insertOrganisation } from '../../repositories/organisations.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { answerOnce, type Keep, type OnceAnswer } from '../access/answer-once.ts';
import { requireFreeSlugs } from '../clinics/make-clinic.ts';
import { chairNames, freshId } from '../clinics/new-clinic.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { clinicRows } from './clinic-rows.ts';
import { isSetupOpen, isSetupToken, SET_UP_ALREADY } from './may-set-up.ts';
import { ownerRows } from './owner-rows.ts';

type Statements = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]];

/**
 * Makes an organisation with its owner and clinics, and answers 201 with their ids. The wizard may
 * only while the system is empty, whoever has the set-up token always. A lost answer is given again
 * to the same `Idempotency-Key`.
 */
export async function setUp(c: HttpContext, input: SetUp): Promise<Response> {
	const isKeeper = await isSetupToken(c.env, c.req.header('setup-token'));
	const records = recordsFor(c.env, 'setup');
	const { password, ...owner } = input.owner;
	const asked = { ...input, owner, digest: await sealOf(c.env.AUTH_SECRET, password) };
	return answerOnce(c, records, 'secret', asked, async (keep) => {
		if (!isKeeper && !(await isSetupOpen(c.env, records))) refuse(SET_UP_ALREADY);
		return makeOrganisation(c, input, !isKeeper, keep);
	});
}

/**
 * Organisation, owner, clinics and key in one batch, then every clinic's object gets its settings.
 * `isFirst`: only while the system is empty, also when two wizards finish at once.
 */
async function makeOrganisation(
	c: HttpContext,
	input: SetUp,
	isFirst: boolean,
	keep: Keep
): Promise<OnceAnswer> {
	const at = c.var.now;
	const organisation = { id: freshId('org', at), name: input.organisation.name };
	const records = recordsFor(c.env, organisation.id);
	requireDistinctSlugs(input);
	requireKnownNames(input);
	await requireFreeSlugs(
		records,
		input.clinics.map((clinic) => clinic.slug)
	);
	const owner = await ownerRows(records, organisation.id, input.owner, at);
	const clinics = input.clinics.map((clinic, order) =>
		clinicRows(records, organisation.id, clinic, { order, ownerStaffId: owner.staffId, at })
	);
	const caller = { kind: 'system', organisationId: organisation.id, name: 'setup' } as const;
	const made = auditRow(c, caller, {
		action: 'organisation.make',
		subject: { kind: 'organisation', id: organisation.id },
		after: { name: organisation.name, clinics: clinics.map(({ view }) => view.id) }
	});
	const { name, email } = input.owner;
	const view: SetUpView = {
		organisation,
		owner: { id: owner.userId, name, email },
		clinics: clinics.map(({ view }) => view)
	};
	const answer: OnceAnswer = { status: 201, body: JSON.stringify(view) };
	const statements: Statements = [
		insertOrganisation(records, { ...organisation, at }, { isFirst }),
		...owner.statements,
		...clinics.flatMap((clinic) => clinic.statements),
		records.insert(audit).values(made),
		...(await keep(answer))
	];
	await store(records, statements, isFirst);
	await pushManySettings(
		c.env,
		records,
		organisation.id,
		clinics.map(({ view }) => view.id)
	);
	return answer;
}

async function store(records: Records, statements: Statements, isFirst: boolean): Promise<void> {
	try {
		await records.batch(statements);
	} catch (error) {
		if (isFirst && (await hasOrganisations(records))) refuse(SET_UP_ALREADY);
		throw error;
	}
}

function requireDistinctSlugs(input: SetUp): void {
	const seen = new Set<string>();
	const errors = input.clinics.flatMap(({ slug }, i) => {
		if (!seen.has(slug)) return (seen.add(slug), []);
		return [{ path: `clinics.${i}.slug`, code: 'out_of_range' as const }];
	});
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}

/** A room's chairs and a provider's services are those of the same clinic. */
function requireKnownNames(input: SetUp): void {
	const errors = input.clinics.flatMap((clinic, c) => {
		const chairs = chairNames(clinic.chairs);
		const services = clinic.services.map(({ name }) => name);
		const unknown = (names: string[], known: string[], path: string) =>
			names.flatMap((name, i) =>
				known.includes(name) ? [] : [{ path: `${path}.${i}`, code: 'unknown_id' as const }]
			);
		return [
			...clinic.rooms.flatMap((room, r) =>
				unknown(room.chairs, chairs, `clinics.${c}.rooms.${r}.chairs`)
			),
			...clinic.providers.flatMap((provider, p) =>
				unknown(provider.services ?? [], services, `clinics.${c}.providers.${p}.services`)
			)
		];
	});
	if (errors.length > 0) refuse({ code: 'invalid', errors });
}
