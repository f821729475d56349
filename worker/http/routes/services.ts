import { services as kind } from '../../use-cases/catalogue/services.ts';
import { catalogueRoutes } from './catalogue.ts';

export const services = catalogueRoutes(kind);
