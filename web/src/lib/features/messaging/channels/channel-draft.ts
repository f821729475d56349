import type { ChannelKindView, ChannelView, ProviderTemplate } from '#contracts/channels';
import { priceText, readPrice } from '#domain/money/price-text';

/** A channel as its form holds it: amounts as they are typed, secrets only where they are new. */
export interface ChannelDraft {
	name: string;
	clinicIds: string[];
	settings: Record<string, string>;
	/** What was typed; an empty text removes the one that is kept. */
	secrets: Record<string, string>;
	templates: ProviderTemplate[];
	cost: string;
	currency: string;
	cap: string;
	perSecond: number | null;
}

export const draftOf = (
	channel: ChannelView | null,
	name: string,
	currency: string
): ChannelDraft => {
	const money = channel?.cost?.currency ?? currency;
	return {
		name: channel?.name ?? name,
		clinicIds: channel?.clinicIds ?? [],
		settings: { ...channel?.settings },
		secrets: {},
		templates: channel?.templates ?? [],
		cost: priceText(channel?.cost?.amount ?? null, money),
		currency: money,
		cap: priceText(channel?.monthlyCap ?? null, money),
		perSecond: channel?.perSecond ?? 20
	};
};

/** Amounts that were typed; `undefined` is no amount. A cap without a cost could never be reached. */
export const amountsOf = ({ cost, cap, currency }: ChannelDraft) => {
	const amount = readPrice(cost, currency);
	return { cost: amount, cap: amount == null ? null : readPrice(cap, currency) };
};

/** What is sent. What was typed and is no amount goes as it is: the server refuses it at its field. */
export function inputOf(draft: ChannelDraft, isNew: boolean): object {
	const { cost, cap } = amountsOf(draft);
	const typed = Object.entries(draft.secrets);
	const secrets = Object.fromEntries(isNew ? typed.filter(([, text]) => text !== '') : typed);
	return {
		name: draft.name,
		clinicIds: draft.clinicIds,
		settings: Object.fromEntries(
			Object.entries(draft.settings).filter(([, text]) => text.trim() !== '')
		),
		...((isNew || typed.length > 0) && { secrets }),
		templates: draft.templates,
		cost: cost === null ? null : { amount: cost ?? draft.cost, currency: draft.currency },
		monthlyCap: cap === undefined ? draft.cap : cap,
		perSecond: draft.perSecond ?? 20
	};
}

export const kindOf = (
	kinds: readonly ChannelKindView[],
	kind: string | undefined
): ChannelKindView | undefined => kinds.find((one) => one.kind === kind);

/** Currencies of the clinics, of the channel, and those that providers bill in. */
export const currencyChoices = (clinics: readonly { currency: string }[], own: string) =>
	[...new Set([own, ...clinics.map(({ currency }) => currency), 'CNY', 'RUB', 'USD', 'EUR'])].map(
		(value) => ({ value, label: value })
	);
