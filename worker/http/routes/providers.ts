import { providers as kind } from '../../use-cases/catalogue/providers.ts';
import { catalogueRoutes } from './catalogue.ts';

export const providers = catalogueRoutes(kind);
