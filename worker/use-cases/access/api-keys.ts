import type { ApiKeyView, MakeApiKey } from '../../contracts/access.ts';
import type { Access } from '../../domain/access/access.ts';
import { canGrant } from '../../domain/access/held.ts';
import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requireCaller, requireInOrganisation } from '../../http/access.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { forgetApiKey } from '../../integrations/auth/identify-api-key.ts';
import { hashOf, secretFor } from '../../integrations/auth/seal.ts';
import {
	findApiKey,
	insertApiKey,
	revokeApiKeyRow,
	type ApiKeyRow
} from '../../repositories/api-keys.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { freshId } from './fresh.ts';
import { withSecret } from './shown-once.ts';

const textOf = async (c: HttpContext, id: string): Promise<string> =>
	`csk_${id.slice('key_'.length)}_${await secretFor(c.env.AUTH_SECRET, 'apiKey', id)}`;

/**
 * Makes a key for an integration. Its text is in this answer and nowhere else; it works at every
 * one of its clinics when the answer arrives.
 */
export async function makeApiKey(c: HttpContext, input: MakeApiKey): Promise<Response> {
	const access = await requireInOrganisation(c, 'apiKeys.manage');
	requireMayIssue(access, input);
	const { organisationId } = access;
	const answer = await command(c, input, async (records) => {
		const row = await newKey(c, organisationId, input);
		const clinicIds = row.clinicIds ?? access.allClinicIds;
		return {
			status: 201,
			body: apiKeyView(row),
			statements: [
				insertApiKey(records, row),
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			],
			audit: {
				action: 'apiKey.made',
				subject: { kind: 'apiKey', id: row.id },
				after: { name: row.name, capabilities: row.capabilities, clinicIds: row.clinicIds }
			},
			after: () => pushManySettings(c.env, records, organisationId, clinicIds)
		};
	});
	return withSecret(answer, 'key', (id) => textOf(c, id));
}

/** Nobody issues a key that may do more than they may: a key for every clinic only an owner. */
function requireMayIssue(access: Access, input: MakeApiKey): void {
	if (input.clinicIds === null) {
		if (!access.isOwner && access.clinicIds.length < access.allClinicIds.length)
			refuse({ code: 'forbidden' });
	}
	const wanted = input.clinicIds ?? access.allClinicIds;
	const unknown = wanted.findIndex((id) => !access.allClinicIds.includes(id));
	if (unknown >= 0)
		refuse({ code: 'invalid', errors: [{ path: `clinicIds.${unknown}`, code: 'unknown_id' }] });
	for (const clinicId of wanted) {
		const held = access.standingAt(clinicId)?.capabilities ?? [];
		if (!held.includes('apiKeys.manage') || !canGrant(held, input.scopes))
			refuse({ code: 'forbidden' });
	}
}

async function newKey(
	c: HttpContext,
	organisationId: string,
	input: MakeApiKey
): Promise<ApiKeyRow> {
	const id = freshId('key', c.var.now);
	return {
		organisationId,
		id,
		hash: await hashOf(await textOf(c, id)),
		name: input.name,
		capabilities: input.scopes,
		clinicIds: input.clinicIds,
		createdBy: callerId(requireCaller(c)),
		lastUsedAt: null,
		revokedAt: null,
		createdAt: c.var.now
	};
}

/** Revokes a key; every clinic's object refuses it before this answers. Repeating it is 204 too. */
export async function revokeApiKey(c: HttpContext, id: string): Promise<Response> {
	const access = await requireInOrganisation(c, 'apiKeys.manage');
	const { organisationId } = access;
	return command(c, null, async (records) => {
		const row = (await findApiKey(records, organisationId, id)) ?? refuse({ code: 'not_found' });
		const clinicIds = row.clinicIds ?? access.allClinicIds;
		if (!clinicIds.every((one) => access.standingAt(one)?.capabilities.includes('apiKeys.manage')))
			refuse({ code: 'forbidden' });
		return {
			status: 204,
			statements: [
				revokeApiKeyRow(records, organisationId, id, c.var.now),
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			],
			audit: { action: 'apiKey.revoked', subject: { kind: 'apiKey', id } },
			after: async () => {
				forgetApiKey(id);
				await pushManySettings(c.env, records, organisationId, clinicIds);
			}
		};
	});
}

export const apiKeyView = (row: ApiKeyRow): ApiKeyView => ({
	id: row.id,
	name: row.name,
	scopes: row.capabilities,
	clinicIds: row.clinicIds,
	createdBy: row.createdBy,
	createdAt: new Date(row.createdAt).toISOString(),
	lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt).toISOString(),
	revokedAt: row.revokedAt === null ? null : new Date(row.revokedAt).toISOString()
});
