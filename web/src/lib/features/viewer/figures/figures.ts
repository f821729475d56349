import { m } from '$lib/paraglide/messages.js';

/** What a drawn tooth shows; nothing of it belongs to a patient. */
export interface Figure {
	id: string;
	name: () => string;
	/** One sentence that a patient understands. */
	words: () => string;
	/** How deep the decay goes: 1 enamel, 2 dentine, 3 pulp. */
	decay?: 1 | 2 | 3;
	pulp?: 'inflamed' | 'filled';
	/** The bone round the tips of the roots has gone. */
	hasApex?: boolean;
	hasFilling?: boolean;
	hasCrown?: boolean;
	gum?: 'inflamed' | 'receded';
	hasCalculus?: boolean;
	isImplant?: boolean;
}

/** In the order in which they are told: how decay goes on, what mends it, what holds the tooth. */
export const FIGURES: readonly Figure[] = [
	{ id: 'healthy', name: m.viewer_figure_healthy, words: m.viewer_figure_healthy_words },
	{ id: 'enamel', name: m.viewer_figure_enamel, words: m.viewer_figure_enamel_words, decay: 1 },
	{ id: 'dentine', name: m.viewer_figure_dentine, words: m.viewer_figure_dentine_words, decay: 2 },
	{
		id: 'pulp',
		name: m.viewer_figure_pulp,
		words: m.viewer_figure_pulp_words,
		decay: 3,
		pulp: 'inflamed'
	},
	{
		id: 'apex',
		name: m.viewer_figure_apex,
		words: m.viewer_figure_apex_words,
		decay: 3,
		pulp: 'inflamed',
		hasApex: true
	},
	{
		id: 'filling',
		name: m.viewer_figure_filling,
		words: m.viewer_figure_filling_words,
		hasFilling: true
	},
	{
		id: 'root',
		name: m.viewer_figure_root,
		words: m.viewer_figure_root_words,
		pulp: 'filled',
		hasFilling: true
	},
	{
		id: 'crown',
		name: m.viewer_figure_crown,
		words: m.viewer_figure_crown_words,
		pulp: 'filled',
		hasCrown: true
	},
	{
		id: 'calculus',
		name: m.viewer_figure_calculus,
		words: m.viewer_figure_calculus_words,
		hasCalculus: true,
		gum: 'inflamed'
	},
	{
		id: 'periodontitis',
		name: m.viewer_figure_periodontitis,
		words: m.viewer_figure_periodontitis_words,
		hasCalculus: true,
		gum: 'receded'
	},
	{
		id: 'implant',
		name: m.viewer_figure_implant,
		words: m.viewer_figure_implant_words,
		isImplant: true
	}
];
