interface Worker {
	scheduled(options: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }>;
}

/** Whether an expression of five fields (numbers, `*`, `*` with a step, lists, ranges; UTC) matches a minute. */
export function isDue(cron: string, at: Date): boolean {
	const [minute, hour, day, month, weekday] = cron.split(/\s+/) as [
		string,
		string,
		string,
		string,
		string
	];
	return (
		matches(minute, at.getUTCMinutes()) &&
		matches(hour, at.getUTCHours()) &&
		matches(day, at.getUTCDate()) &&
		matches(month, at.getUTCMonth() + 1) &&
		matches(weekday, at.getUTCDay())
	);
}

function matches(field: string, value: number): boolean {
	return field.split(',').some((part) => {
		const [range, step] = part.split('/') as [string, string | undefined];
		const [from, to = step ? '59' : from] = range.split('-') as [string, string | undefined];
		const isWithin = range === '*' || (value >= Number(from) && value <= Number(to));
		return isWithin && (value - (range === '*' ? 0 : Number(from))) % Number(step ?? 1) === 0;
	});
}

/** Runs what is due at each full minute of real time, without any request; a slow run is not doubled. */
export function runCronsByThemselves(worker: Worker, crons: string[]): void {
	const running = new Set<string>();
	const tick = () => {
		const at = new Date(Math.floor(Date.now() / 60_000) * 60_000);
		for (const cron of crons) if (isDue(cron, at) && !running.has(cron)) void runOne(cron, at);
		setTimeout(tick, 60_000 - (Date.now() % 60_000) + 50);
	};
	const runOne = async (cron: string, at: Date) => {
		running.add(cron);
		try {
			const { outcome } = await worker.scheduled({ cron, scheduledTime: at });
			if (outcome !== 'ok') console.error(`Cron ${cron} ended as ${outcome}.`);
		} catch (error) {
			console.error(`Cron ${cron} failed: ${(error as Error).name}.`);
		} finally {
			running.delete(cron);
		}
	};
	setTimeout(tick, 60_000 - (Date.now() % 60_000) + 50);
}
