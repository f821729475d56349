import type { Section, WholeRecord } from '../whole-record.ts';
import * as clinical from './clinical-parts.ts';
import { awaitedRows, consentRows } from './consent-rows.ts';
import { markup, type Markup } from './markup.ts';
import { nextStepRows } from './next-step-rows.ts';
import { perioParts } from './perio-parts.ts';
import { personRows } from './person-part.ts';
import { drawingRows, mountParts } from './pictured-parts.ts';
import { STYLE } from './style.ts';
import { speechOf, type Speech } from './words.ts';
import * as written from './written-parts.ts';

type Part = (record: WholeRecord, speech: Speech) => Markup | Markup[];
type SectionName = {
	[Name in keyof WholeRecord]: WholeRecord[Name] extends Section<unknown> ? Name : never;
}[keyof WholeRecord];

/** In the order in which a doctor who takes the patient over reads. */
const PARTS: Record<SectionName, Part> = {
	facts: clinical.factRows,
	histories: clinical.historyParts,
	diagnoses: clinical.diagnosisRows,
	chart: clinical.chartRows,
	perio: perioParts,
	done: clinical.doneRows,
	visits: written.visitRows,
	nextSteps: nextStepRows,
	notes: written.noteParts,
	prescriptions: written.rxParts,
	plans: clinical.planParts,
	documents: written.documentParts,
	awaited: awaitedRows,
	consents: consentRows,
	images: written.imageRows,
	drawings: drawingRows,
	mounts: mountParts,
	messages: written.messageRows
};
const NAMES = Object.keys(PARTS) as SectionName[];

/** The whole record as one page that needs nothing but itself, to be read, printed and kept. */
export function pageOf(record: WholeRecord): string {
	const speech = speechOf(record);
	const { say, time } = speech;
	const { patient, organisation } = record;
	const title = `${say('title')} · ${patient.name} · ${patient.recordNumber}`;
	const made = say('made', { name: record.madeBy, time: time(record.madeAt) });
	const page = markup`<!doctype html>
<html lang="${record.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${{ html: STYLE }}</style></head>
<body><header><p class="quiet">${organisation.name}</p><h1>${patient.name}</h1><p class="quiet">${made} · ${say('zone', { zone: record.timeZone })}</p>${completeness(record, speech)}</header>
<nav aria-label="${say('contents')}"><ul>${NAMES.map(
		(name) =>
			markup`<li><a href="#${name}">${say(name)}</a> <small>${record[name].items.length}</small></li>`
	)}</ul></nav>
<main>${personRows(record, speech)}${NAMES.map((name) => sectionPart(name, record, speech))}</main></body></html>`;
	return page.html;
}

function completeness(record: WholeRecord, { say }: Speech): Markup {
	const lacking = NAMES.filter((name) => record[name].isCut || record[name].isWithheld);
	if (lacking.length === 0) return markup`<p class="quiet">${say('whole')}</p>`;
	const sections = lacking.map((name) => say(name)).join(', ');
	return markup`<p class="notice">${say('part', { sections })}</p>`;
}

function sectionPart(name: SectionName, record: WholeRecord, speech: Speech): Markup {
	const { items, isCut, isWithheld } = record[name];
	const { say } = speech;
	return markup`<section><h2 id="${name}">${say(name)}</h2>${[
		...(isWithheld ? [markup`<p class="notice">${say('withheld')}</p>`] : []),
		...(isCut ? [markup`<p class="notice">${say('cut', { count: items.length })}</p>`] : []),
		...(items.length === 0 && !isWithheld ? [markup`<p class="quiet">${say('none')}</p>`] : [])
	]}${PARTS[name](record, speech)}</section>`;
}
