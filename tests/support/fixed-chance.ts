import fc from 'fast-check';

/** The seed of every property, so that a run repeats; `CHANCE_SEED=7 npm run test:domain` walks other ways. */
const SEED = Number(process.env.CHANCE_SEED ?? 20_261_122);

fc.configureGlobal({ seed: SEED });
