import * as a from '../../../contracts/annotations.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Images');
const ALL = '/patients/:patientId/images/:imageId/annotations';

/** What is drawn over an image. The file itself is never changed. */
export const annotationOperations: Operation[] = [
	op('get', ALL, 'What is drawn over an image', '{items: [Annotation]}', {
		query: a.annotationsQuery
	}),
	op('post', ALL, 'Draw, replace and take away; earlier drawings stay readable', '{items}', {
		body: a.changeAnnotations,
		refusals: ['conflict', 'stale_version']
	})
];
