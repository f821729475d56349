import { rooms as kind } from '../../use-cases/catalogue/places.ts';
import { catalogueRoutes } from './catalogue.ts';

export const rooms = catalogueRoutes(kind);
