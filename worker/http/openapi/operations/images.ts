import * as i from '../../../contracts/images.ts';
import * as mo from '../../../contracts/mounts.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Images');
const ALL = '/patients/:patientId/images';
const ONE = `${ALL}/:imageId`;
const MOUNTS = '/patients/:patientId/mounts';

/** Radiographs, photographs and scans of a record; the file that came is never changed. */
export const imageOperations: Operation[] = [
	op('get', ALL, 'Images of a patient, newest day first', '{items: [Image], nextCursor}', {
		query: i.imagesQuery
	}),
	op('post', ALL, 'Begin to upload a file', '{id, byteLength, partBytes, parts, received}', {
		body: i.startUpload,
		status: 201,
		refusals: ['conflict', 'rate_limited']
	}),
	op(
		'get',
		`${ONE}/upload`,
		'How far an upload is',
		'{id, byteLength, partBytes, parts, received}'
	),
	op(
		'put',
		`${ONE}/parts/:number`,
		'One part as raw bytes (application/octet-stream), numbered from 1; again replaces it',
		'nothing',
		{
			status: 204,
			isCommand: false,
			refusals: ['body_too_large', 'wrong_content_type', 'invalid']
		}
	),
	op(
		'post',
		`${ONE}/complete`,
		'Join the parts, check the file and take it into the record; `reason` says why one is not kept',
		'Image',
		{ status: 201, refusals: ['conflict', 'invalid', 'unavailable'] }
	),
	op('delete', `${ONE}/upload`, 'Give an upload up; its bytes go', 'nothing'),
	op('get', ONE, 'What is known of an image', 'Image'),
	op(
		'patch',
		ONE,
		'Say its kind, day, teeth or note, of a slice those of its volume; the words before stay',
		'Image',
		{
			body: i.changeImage,
			refusals: ['conflict', 'stale_version']
		}
	),
	op('get', `${ONE}/history`, 'What was said of it before each change', '{items: [ImageChange]}'),
	op(
		'get',
		`${ONE}/slices`,
		'The volume that it is a slice of, from the feet up; itself alone when it is none',
		'{items: [{id, isDrawnOn}]}'
	),
	op('get', `${ONE}/content`, 'The bytes as they came; one Range is served', 'the file'),
	op('get', `${ONE}/thumbnail`, 'A small picture of it', 'image/jpeg, image/png or image/webp'),
	op('put', `${ONE}/thumbnail`, 'Send the small picture, at most 64 KB of raw bytes', 'nothing', {
		status: 204,
		isCommand: false,
		refusals: ['body_too_large', 'wrong_content_type', 'invalid']
	}),
	op(
		'post',
		`${ONE}/retire`,
		'Take it, or its whole volume, out of the record with a reason; it stays readable',
		'Image',
		{
			body: i.retireImage,
			refusals: ['conflict', 'stale_version']
		}
	),
	op(
		'post',
		`${ONE}/restore`,
		'Put back what was taken out; that it was out stays known',
		'Image',
		{
			body: i.restoreImage,
			refusals: ['conflict', 'stale_version']
		}
	),
	op('post', `${ONE}/confirm`, 'It is this patient’s although the file names another', 'Image', {
		body: i.confirmImage,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/move`, 'It belongs to another patient; both records say so', 'Image', {
		body: i.moveImage,
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('get', MOUNTS, 'Series of films and sets of photographs', '{items: [Mount], images: [Image]}'),
	op('post', MOUNTS, 'Begin a series or a set', 'Mount', { body: mo.makeMount, status: 201 }),
	op('put', `${MOUNTS}/:mountId/slots/:slot`, 'Lay an image into a place, or empty it', 'Mount', {
		body: mo.fillSlot,
		refusals: ['conflict']
	}),
	op('post', `${MOUNTS}/:mountId/retire`, 'Take a series out; its images stay', 'nothing', {
		body: mo.retireMount,
		status: 204
	})
];
