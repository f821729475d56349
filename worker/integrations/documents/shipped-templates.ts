import type { PutDocumentTemplate, TemplateWords } from '../../contracts/documents.ts';
import type { DocumentKind, SigningRole } from '../../domain/documents/vocabulary.ts';
import en from './texts/en.json';
import ru from './texts/ru.json';
import zh from './texts/zh.json';

type Name = keyof typeof zh;
export type ShippedTemplate = Omit<PutDocumentTemplate, 'isAskedAnew'> & {
	id: `tpl_${string}`;
	version: 1;
};

const BOTH: SigningRole[] = ['patient', 'doctor'];

/** What the product ships: general words that an organisation makes its own before it relies on them. */
export const SHIPPED_TEMPLATES: readonly ShippedTemplate[] = [
	shipped('contract', 'contract', ['patient'], null),
	shipped('data', 'data_consent', ['patient'], null),
	shipped('anaesthesia', 'consent', BOTH, 12),
	shipped('extraction', 'consent', BOTH, 1),
	shipped('root_canal', 'consent', BOTH, 6),
	shipped('implant', 'consent', BOTH, 12),
	shipped('orthodontic', 'consent', BOTH, 36),
	shipped('prosthetic', 'consent', BOTH, 12),
	shipped('title_page', 'title_page', [], null),
	shipped('plan', 'plan', BOTH, null),
	shipped('referral', 'referral', ['doctor'], null),
	shipped('prescription', 'prescription', ['doctor'], null),
	shipped('certificate', 'certificate', ['doctor'], null),
	shipped('visit_summary', 'visit_summary', [], null)
];

function shipped(
	name: Name,
	kind: DocumentKind,
	signers: SigningRole[],
	validMonths: number | null
): ShippedTemplate {
	return {
		id: `tpl_${name}`,
		version: 1,
		kind,
		words: wordsOf(name),
		signers,
		validMonths,
		isAskedAlways: false,
		serviceIds: [],
		isActive: true
	};
}

function wordsOf(name: Name): TemplateWords {
	const worded = (texts: Record<Name, { title: string; body: string[] }>) => ({
		title: texts[name].title,
		body: texts[name].body.join('\n')
	});
	return { zh: worded(zh), en: worded(en), ru: worded(ru) };
}
