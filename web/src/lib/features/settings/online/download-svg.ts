/** Offers a drawing of the page as a file of its own: everything it looks by is in its attributes. */
export function downloadSvg(svg: SVGSVGElement, fileName: string): void {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	const text = new XMLSerializer().serializeToString(copy);
	const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
