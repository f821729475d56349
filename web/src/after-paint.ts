/** Where Kit's inline script has asked for its modules and waits for them, as Kit 2.70 writes it. */
const START = /(?=\]\)\.then\(\(\[kit, app\]\) =>)/;
/** Nothing is painted in a tab that opens in the background. */
const PAINTED =
	'new Promise((go) => document.hidden ? go() : requestAnimationFrame(() => setTimeout(go)))';

/** A page comes rendered: it is painted first, and only then does its script take it over. */
export const afterPaint = (html: string): string => html.replace(START, `, ${PAINTED}`);
