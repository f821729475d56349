/*
 * All the script of those patients' pages that are plain documents: a tapped time says that it is
 * being kept and a slow network is told, a countdown runs, a question over the page is modal, a form is
 * sent once, and a frame tells the page around it how tall it is.
 */
(function () {
	'use strict';
	var each = function (selector, act) {
		Array.prototype.forEach.call(document.querySelectorAll(selector), act);
	};

	each('dialog[data-modal]', function (dialog) {
		if (typeof dialog.showModal !== 'function') return;
		dialog.removeAttribute('open');
		dialog.showModal();
		dialog.addEventListener('cancel', function (event) {
			event.preventDefault();
			location.replace(dialog.dataset.modal);
		});
	});

	var timers = [];
	function waitFor(link) {
		if (link.dataset.go) {
			link.dataset.was = link.textContent;
			link.textContent = link.dataset.go;
			link.classList.add('go');
		}
		each('[data-slow]', function (note) {
			timers.push(
				setTimeout(function () {
					note.hidden = false;
				}, note.dataset.slow * 1000)
			);
		});
	}
	each('a[href]', function (link) {
		link.addEventListener('click', function (event) {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			if (/^https?:$/.test(link.protocol)) waitFor(link);
		});
	});
	/* Back again, the page may be as it was left. */
	addEventListener('pageshow', function () {
		timers.splice(0).forEach(clearTimeout);
		each('[data-slow]', function (note) {
			note.hidden = true;
		});
		each('a.go', function (link) {
			link.textContent = link.dataset.was;
			link.classList.remove('go');
		});
	});

	each('form', function (form) {
		var isSent = false;
		form.addEventListener('submit', function (event) {
			if (isSent) event.preventDefault();
			isSent = true;
			form.classList.add('sent');
		});
		addEventListener('pageshow', function () {
			isSent = false;
			form.classList.remove('sent');
		});
	});

	/* The clinic's clock is ahead of this phone's by what the page was made at. */
	each('[data-until]', function (strip) {
		var until = Date.parse(strip.dataset.until);
		var ahead = Date.parse(strip.dataset.now) - Date.now();
		var whole = Math.max(60000, until - Date.parse(strip.dataset.now));
		var clock = strip.querySelector('b');
		var bar = strip.querySelector('i');
		var timer = setInterval(tick, 250);
		function tick() {
			var left = Math.max(0, Math.ceil((until - Date.now() - ahead) / 1000));
			var seconds = left % 60;
			clock.textContent =
				(left < 600 ? '0' : '') + Math.floor(left / 60) + ':' + (seconds < 10 ? '0' : '') + seconds;
			bar.style.width = Math.min(100, (left * 100000) / whole) + '%';
			strip.classList.toggle('last', left <= 60);
			if (left > 0) return;
			clearInterval(timer);
			location.reload();
		}
		tick();
	});

	/* Only to the page around it, and only when the clinic allows that page. */
	function tellHeight(allowed) {
		var parents = location.ancestorOrigins;
		var parent = parents && parents.length > 0 ? parents[0] : null;
		if (parent === null && document.referrer !== '') parent = new URL(document.referrer).origin;
		if (window.parent === window || allowed.indexOf(parent) < 0) return;
		var told = 0;
		function tell() {
			var height = Math.ceil(document.body.getBoundingClientRect().height);
			if (height === told) return;
			told = height;
			window.parent.postMessage({ type: 'chairside:height', height: height }, parent);
		}
		tell();
		new ResizeObserver(tell).observe(document.body);
	}
	each('[data-frames]', function (root) {
		tellHeight(root.dataset.frames.split(' '));
	});
})();
