/** The environment that is deployed to an emulator. */
export const LOCAL_ENVIRONMENT = 'local';

/** The account of emulators, which AWS does not use. */
export const EMULATOR_ACCOUNT = '000000000000';
