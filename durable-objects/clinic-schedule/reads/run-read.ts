import type { ScheduleRead } from '../../../worker/contracts/clinic-schedule-rpc.ts';
import type { Admitted } from '../admission.ts';
import { refuse } from '../refused.ts';
import type { ScheduleTexts } from './schedule-texts.ts';
import type { ViewSource } from './schedule-view.ts';

export interface ReadSource extends ViewSource {
	texts: ScheduleTexts;
	admitted: Admitted;
}

export interface ReadBody {
	body: string | Uint8Array;
	isGzip: boolean;
}

/** One file a read; this is their list. All need `schedule.read`, asked before. */
export function runRead(from: ReadSource, read: ScheduleRead): ReadBody {
	switch (read.type) {
		case 'schedule':
			return from.texts.read(from, read.query, read.acceptsGzip);
		default:
			refuse({ code: 'not_found' });
	}
}
