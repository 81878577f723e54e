/**
 * The two database users that the application uses in turn: while one gets new credentials, those of the other still
 * work.
 *
 * docs/application-contract.md and reference/migration/ name them too.
 */
export const APPLICATION_USERS = ['app_user_1', 'app_user_2'] as const;
