import { env } from 'cloudflare:workers';
import { FAMILIES, loadFace } from '../../worker/integrations/pdf/fonts.ts';

/** Whoever holds the answer keeps the fonts in this isolate, from where the product then takes them. */
export const keepPaperFonts = () =>
	Promise.all(FAMILIES.map((name) => loadFace({ ASSETS: env.PAPER_FONTS }, name)));
