import type {
	DocumentDraft,
	DocumentTemplateView,
	MakeDocument
} from '../../contracts/documents.ts';
import type { Language } from '../../contracts/online-booking.ts';
import { showTooth, type Notation } from '../../domain/clinical/teeth/notation.ts';
import { fieldsIn, fillBlocks } from '../../domain/documents/blocks.ts';
import { isAskedField, isField } from '../../domain/documents/fields.ts';
import { refuse } from '../../http/refused.ts';
import WORDS from '../../integrations/documents/value-words.json';
import { doneInVisit } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';
import { gatherFacts, type FilledFor } from './gather-facts.ts';
import { valuesOf } from './record-values.ts';
import { requireTemplate } from './templates-that-hold.ts';

/** A document as it would be made now, and all that it was made from. Nothing is written. */
export async function draftDocument(filling: FilledFor, input: MakeDocument) {
	const { records, organisationId } = filling;
	const template = await requireTemplate(records, organisationId, input.templateId);
	const words = wordsIn(template, input.language);
	const facts = await gatherFacts(filling, input);
	const values = valuesOf(facts, input.language);
	const named = fieldsIn(words.body);
	const asks = named.filter(isAskedField);
	const draft: DocumentDraft = {
		title: words.title,
		templateVersion: template.version,
		blocks: fillBlocks(words.body, { ...values, ...input.asked }),
		empty: named.filter(isField).filter((field) => values[field] === ''),
		asks: await Promise.all(
			asks.map(async (field) => ({
				field,
				suggestion:
					field === 'ask.treatment'
						? await treatmentOf(records, organisationId, input, facts.notation)
						: ''
			}))
		)
	};
	return { template, facts, draft };
}

/** 422 when the template has no words in that language: a patient signs nothing they cannot read. */
function wordsIn(template: DocumentTemplateView, language: Language) {
	const words = template.words[language];
	if (words.title === '')
		refuse({ code: 'invalid', errors: [{ path: 'language', code: 'unknown_id' }] });
	return words;
}

/** What was ticked as done in this visit, in the words and at the teeth of that moment. */
async function treatmentOf(
	records: Records,
	organisationId: string,
	{ appointmentId, language }: MakeDocument,
	notation: Notation
): Promise<string> {
	if (appointmentId === null) return '';
	const done = await doneInVisit(records, organisationId, appointmentId);
	return done
		.map(({ names, code, site }) => {
			const teeth = site.teeth.map((tooth) => showTooth(tooth, notation));
			return [names[language] || names.zh || code, teeth.join(WORDS[language].and)]
				.filter((part) => part !== '')
				.join(' ');
		})
		.join('\n');
}
