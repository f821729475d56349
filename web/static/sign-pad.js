/*
 * All the script of the page on which a patient signs: the way of the pen goes into the form, a name of
 * somebody else begins empty, and there is nothing to send before something is written. Units, limits and
 * the least length are those of worker/domain/documents/strokes.ts, which judges again.
 */
(function () {
	'use strict';
	var UNITS = 1000;
	var NEAR = 3;
	var LEAST = 120;
	var form = document.querySelector('form[data-sign]');
	if (!form) return;
	var pad = form.querySelector('svg');
	var path = pad.querySelector('path');
	var name = form.elements.namedItem('name');
	var relation = form.elements.namedItem('relation');
	var field = form.elements.namedItem('strokes');
	var send = form.querySelector('button:not([type])');
	var clear = form.querySelector('button[type=button]');
	var strokes = JSON.parse(field.value || '[]');
	var began = 0;
	var pointer = null;

	function pointOf(event) {
		var box = pad.getBoundingClientRect();
		function units(at, of) {
			return Math.round(Math.min(1, Math.max(0, at / of)) * UNITS);
		}
		return [
			units(event.clientX - box.left, box.width),
			units(event.clientY - box.top, box.height),
			Math.max(0, Math.min(600000, Math.round(event.timeStamp - began)))
		];
	}
	function distance(from, to) {
		return Math.sqrt(Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2));
	}
	function lengthOf(stroke) {
		var sum = 0;
		for (var at = 1; at < stroke.length; at++) sum += distance(stroke[at - 1], stroke[at]);
		return sum;
	}
	function show() {
		var length = 0;
		path.setAttribute(
			'd',
			strokes
				.map(function (stroke) {
					length += lengthOf(stroke);
					var to = stroke.slice(1).map(function (point) {
						return 'L' + point[0] + ' ' + point[1];
					});
					return 'M' + stroke[0][0] + ' ' + stroke[0][1] + (to.join('') || 'h0.1');
				})
				.join('')
		);
		field.value = JSON.stringify(strokes);
		clear.disabled = strokes.length === 0;
		send.disabled = length < LEAST || name.value.trim() === '';
	}

	pad.addEventListener('pointerdown', function (event) {
		if (pointer !== null || event.button !== 0) return;
		event.preventDefault();
		pointer = event.pointerId;
		pad.setPointerCapture(pointer);
		if (strokes.length === 0) began = event.timeStamp;
		strokes.push([pointOf(event)]);
		show();
	});
	pad.addEventListener('pointermove', function (event) {
		if (event.pointerId !== pointer) return;
		var stroke = strokes[strokes.length - 1];
		var all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
		(all.length > 0 ? all : [event]).forEach(function (one) {
			var point = pointOf(one);
			if (distance(stroke[stroke.length - 1], point) >= NEAR) stroke.push(point);
		});
		show();
	});
	function lift(event) {
		if (event.pointerId === pointer) pointer = null;
	}
	pad.addEventListener('pointerup', lift);
	pad.addEventListener('pointercancel', lift);
	clear.addEventListener('click', function () {
		strokes = [];
		show();
	});
	name.addEventListener('input', show);
	relation.addEventListener('change', function () {
		var own = form.dataset.sign;
		if (relation.value !== 'self' && name.value === own) name.value = '';
		if (relation.value === 'self' && name.value === '') name.value = own;
		show();
	});
	addEventListener('pageshow', show);
	show();
})();
