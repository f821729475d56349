/*
 * A patient lets this browser be notified of their visits: only on their own press, only where the
 * clinic sends notifications and the browser can show them. Until then nothing is registered.
 */
(function () {
	'use strict';
	var ask = document.querySelector('[data-push]');
	var can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
	if (!ask || !can || Notification.permission === 'denied') return;
	var button = ask.querySelector('button');
	var done = ask.querySelector('[data-done]');
	var failed = ask.querySelector('[data-failed]');
	ask.hidden = false;

	function bytesOf(text) {
		var binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
		return Uint8Array.from(binary, function (letter) {
			return letter.charCodeAt(0);
		});
	}
	var policy = null;
	function register() {
		var url = '/push-worker.js';
		if (window.trustedTypes && policy === null) {
			policy = window.trustedTypes.createPolicy('sveltekit-trusted-url', {
				createScriptURL: function (asked) {
					return asked;
				}
			});
		}
		return navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url, {
			scope: '/m/'
		});
	}
	function subscribe(permission) {
		if (permission !== 'granted') throw new Error('not_allowed');
		return register()
			.then(function () {
				return navigator.serviceWorker.ready;
			})
			.then(function (worker) {
				return worker.pushManager.subscribe({
					userVisibleOnly: true,
					applicationServerKey: bytesOf(ask.dataset.push)
				});
			});
	}
	function keep(subscription) {
		var told = subscription.toJSON();
		return fetch(ask.dataset.at, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				endpoint: told.endpoint,
				p256dh: told.keys.p256dh,
				auth: told.keys.auth
			})
		}).then(function (answer) {
			if (!answer.ok) throw new Error('not_kept');
		});
	}
	button.addEventListener('click', function () {
		button.disabled = true;
		failed.hidden = true;
		Notification.requestPermission()
			.then(subscribe)
			.then(keep)
			.then(function () {
				button.hidden = true;
				done.hidden = false;
			})
			.catch(function () {
				button.disabled = false;
				failed.hidden = false;
			});
	});
})();
