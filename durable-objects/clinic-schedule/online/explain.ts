import type { ExplainedOpenings, ExplainQuery } from '../../../worker/contracts/online-commands.ts';
import { explainOpenings } from '../../../worker/domain/online-booking/explain-openings.ts';
import { windowOf, type ViewSource } from '../reads/schedule-view.ts';
import { timeSources } from '../reads/time-sources.ts';
import { hiddenByRules } from './hidden-by-rules.ts';
import { wishOnline } from './online-wish.ts';

/** For staff: on each day, what takes starts away from the public page, rule by rule. */
export function readExplanation(from: ViewSource, query: ExplainQuery): ExplainedOpenings {
	const wish = wishOnline(from, query);
	const { start, end } = windowOf(from.clinic, query.from, query.to);
	if (start >= end) return { days: [] };
	const days = explainOpenings({
		need: wish.need,
		window: {
			from: query.from,
			to: query.to,
			after: query.after ?? null,
			before: query.before ?? null
		},
		sources: timeSources(from),
		buffered: timeSources(from, wish.online.bufferMinutes),
		hidings: hiddenByRules(from.db, wish, { start, end }),
		holidays: from.clinic.settings.holidays,
		tags: [...new Set(wish.services.flatMap(({ tags }) => tags))]
	});
	return { days };
}
