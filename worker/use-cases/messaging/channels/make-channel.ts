import type { MakeChannel } from '../../../contracts/channels.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { ChannelKind } from '../../../domain/messaging/vocabulary.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { makeVapidKeys } from '../../../integrations/channels/web-push/vapid.ts';
import { channelSealing } from '../../../integrations/sealing/channel-sealing.ts';
import {
	insertChannel,
	listChannels,
	MAX_CHANNELS,
	type ChannelRow
} from '../../../repositories/channels.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId } from '../../access/fresh.ts';
import { filled, requireChannelFields } from './check-fields.ts';
import { auditOfChannel, presentChannel } from './present-channel.ts';

/** Connects a provider's account. It is paused: nothing leaves by it until somebody starts it. */
export async function makeChannel(
	c: HttpContext,
	records: Records,
	access: Access,
	input: MakeChannel
): Promise<Decision> {
	const { settings, secrets } = await withOwnKeys(
		input.kind,
		filled(input.settings),
		filled(input.secrets)
	);
	requireChannelFields(c.env, access, input.kind, { ...input, settings, secrets });
	const { organisationId } = access;
	if ((await listChannels(records, organisationId)).length >= MAX_CHANNELS)
		refuse({ code: 'conflict', detail: `An organisation has at most ${MAX_CHANNELS} channels.` });
	const at = c.var.now;
	const id = freshId('chn', at);
	const row: ChannelRow = {
		organisationId,
		id,
		kind: input.kind,
		name: input.name,
		clinicIds: input.clinicIds,
		settings,
		secretsSealed: await channelSealing(c.env, organisationId).seal(id, secrets),
		secretNames: Object.keys(secrets).sort(),
		templates: input.templates,
		costAmount: input.cost?.amount ?? null,
		costCurrency: input.cost?.currency ?? null,
		monthlyCap: input.monthlyCap,
		perSecond: input.perSecond,
		isPaused: true,
		isActive: true,
		version: 1,
		createdAt: at,
		updatedAt: at
	};
	return {
		status: 201,
		body: await presentChannel(c.env, row),
		statements: [insertChannel(records, row)],
		audit: {
			action: 'channel.make',
			subject: { kind: 'channel', id },
			after: auditOfChannel(row)
		}
	};
}

type Named = Record<string, string>;

/** A browser knows its sender by a pair of keys: nobody has to make one by hand. */
async function withOwnKeys(
	kind: ChannelKind,
	settings: Named,
	secrets: Named
): Promise<{ settings: Named; secrets: Named }> {
	if (kind !== 'web_push' || settings['publicKey'] || secrets['privateKey'])
		return { settings, secrets };
	const { publicKey, privateKey } = await makeVapidKeys();
	return { settings: { ...settings, publicKey }, secrets: { ...secrets, privateKey } };
}
