import { machines as kind } from '../../use-cases/catalogue/places.ts';
import { catalogueRoutes } from './catalogue.ts';

export const equipment = catalogueRoutes(kind);
