/**
 * The two users that the application takes turns with: while one has new credentials, the other's still work.
 *
 * docs/application-contract.md and reference/migration/ name them too.
 */
export const APPLICATION_USERS = ['app_user_1', 'app_user_2'] as const;
