import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { buildPlatform } from '../../lib/platform';
import { runDocumentCommand } from '../shared/command/document-command';
import { renderExceptions } from './render-exceptions';
import { findExceptions } from './security-exceptions';

runDocumentCommand({
  command: 'docs:security',
  file: 'docs/security-exceptions.md',
  source: 'the acknowledged findings in the construct trees of all environments',
  render: () => renderExceptions(Object.keys(environments).map(exceptionsOf)),
});

/** Builds the constructs without a synthesis: the acknowledgements are known as soon as the constructs exist. */
function exceptionsOf(environment: string) {
  const app = new App({ context: cdkJson.context, analyticsReporting: false });
  const config = loadConfiguration(environment, environments);
  buildPlatform(app, config);
  return { environment, account: config.account, exceptions: findExceptions(app) };
}
