import { loadCatalogueImport } from '$lib/features/settings/load-catalogue-import.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) => loadCatalogueImport(event, 'diagnoses');
