/* Shows what the clinic tells a patient's browser, and opens the page it is about. */
'use strict';
self.addEventListener('push', function (event) {
	var told = event.data ? event.data.json() : {};
	event.waitUntil(
		self.registration.showNotification(told.title || '', {
			body: told.body,
			// The same message again replaces the first.
			tag: told.tag,
			icon: '/favicon.svg',
			data: told.url
		})
	);
});
self.addEventListener('notificationclick', function (event) {
	event.notification.close();
	var url = event.notification.data;
	if (url && new URL(url, self.location.origin).origin === self.location.origin)
		event.waitUntil(self.clients.openWindow(url));
});
