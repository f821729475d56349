import type { ChangeChannel } from '../../../contracts/channels.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import type { ConnectedKind } from '../../../integrations/channels/adapters.ts';
import { channelSealing } from '../../../integrations/sealing/channel-sealing.ts';
import {
	findChannel,
	readyChannel,
	updateChannel,
	type ChannelRow,
	type NewChannelRow
} from '../../../repositories/channels.ts';
import type { Records } from '../../../repositories/records.ts';
import { sent } from '../../catalogue/kind.ts';
import { filled, requireChannelFields } from './check-fields.ts';
import { auditOfChannel, presentChannel } from './present-channel.ts';

/**
 * Changes, starts, pauses or retires a channel. Secrets that are left out stay, an empty one goes. A
 * retired channel keeps its row for the messages that name it, and comes back paused.
 */
export async function changeChannel(
	c: HttpContext,
	records: Records,
	access: Access,
	id: string,
	input: ChangeChannel,
	ifVersion: number | undefined
): Promise<Decision> {
	const { organisationId } = access;
	const before = (await findChannel(records, organisationId, id)) ?? refuse({ code: 'not_found' });
	if (ifVersion !== undefined && ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	if (input.isPaused === false && !before.isActive)
		refuse({ code: 'conflict', detail: 'A retired channel is restored before it is started.' });
	const fields = await fieldsOf(c, access, before, input);
	const row: ChannelRow = { ...before, ...fields, version: before.version + 1 };
	return {
		status: 200,
		body: await presentChannel(c.env, row),
		statements: [updateChannel(records, organisationId, id, fields, { at: c.var.now, ifVersion })],
		audit: {
			action: `channel.${verbOf(before, row)}`,
			subject: { kind: 'channel', id },
			before: auditOfChannel(before),
			after: { ...auditOfChannel(row), ...(input.secrets && { secretsChanged: true }) }
		}
	};
}

async function fieldsOf(
	c: HttpContext,
	access: Access,
	before: ChannelRow,
	input: ChangeChannel
): Promise<Partial<ChannelRow>> {
	const { secrets: given, settings: wished, cost, isActive, ...plain } = sent(input);
	const settings = wished === undefined ? before.settings : filled(wished);
	const secrets = filled({ ...(await knownSecrets(c, before)), ...given });
	requireChannelFields(c.env, access, before.kind as ConnectedKind, {
		settings,
		secrets,
		clinicIds: input.clinicIds ?? []
	});
	return {
		...(plain as Partial<NewChannelRow>),
		settings,
		...(cost !== undefined && {
			costAmount: cost?.amount ?? null,
			costCurrency: cost?.currency ?? null
		}),
		...(given !== undefined && {
			secretsSealed: await channelSealing(c.env, access.organisationId).seal(before.id, secrets),
			secretNames: Object.keys(secrets).sort()
		}),
		...(isActive !== undefined && { isActive, isPaused: true })
	};
}

/** Secrets that were sealed under a former `AUTH_SECRET` are gone: they have to be entered again. */
const knownSecrets = async (
	c: HttpContext,
	row: ChannelRow
): Promise<Readonly<Record<string, string>>> =>
	readyChannel(c.env, row).then(
		({ secrets }) => secrets,
		() => ({})
	);

function verbOf(before: ChannelRow, after: ChannelRow): string {
	if (before.isActive !== after.isActive) return after.isActive ? 'restore' : 'retire';
	if (before.isPaused !== after.isPaused) return after.isPaused ? 'pause' : 'start';
	return 'change';
}
