import type { ChannelView } from '../../../contracts/channels.ts';
import { WAY_OF_KIND } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { adapterOf } from '../../../integrations/channels/adapters.ts';
import { hookAddress } from '../../../integrations/channels/hook-address.ts';
import { costOf, type ChannelRow } from '../../../repositories/channels.ts';

/** A channel as it may be shown: its secrets are names alone. */
export const presentChannel = async (
	env: Pick<Env, 'PUBLIC_URL' | 'AUTH_SECRET'>,
	row: ChannelRow
): Promise<ChannelView> => ({
	id: row.id,
	kind: row.kind,
	way: row.kind === 'outbox' ? null : WAY_OF_KIND[row.kind],
	name: row.name,
	clinicIds: row.clinicIds,
	settings: row.settings,
	secrets: row.secretNames,
	templates: row.templates,
	cost: costOf(row),
	monthlyCap: row.monthlyCap,
	perSecond: row.perSecond,
	isPaused: row.isPaused,
	isActive: row.isActive,
	webhookUrl: hasWebhook(row) ? await hookAddress(env, row) : null,
	version: row.version
});

const hasWebhook = ({ kind }: ChannelRow): boolean =>
	kind !== 'outbox' && adapterOf(kind).readWebhook !== undefined;

/** What the audit keeps: which settings and secrets there are, and no value of a secret. */
export const auditOfChannel = (row: ChannelRow) => ({
	kind: row.kind,
	name: row.name,
	clinicIds: row.clinicIds,
	settings: row.settings,
	secrets: row.secretNames,
	templates: row.templates,
	cost: costOf(row),
	monthlyCap: row.monthlyCap,
	perSecond: row.perSecond,
	isPaused: row.isPaused,
	isActive: row.isActive
});
