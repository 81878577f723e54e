import { workload as workloadFile } from '../../config/workload';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import { chartsOf, type Chart } from './output/charts';
import { renderPage, SHOWN_CHARTS } from './output/page';
import { readPlatform } from './platform/read-platform';
import { DEFAULT_SEED, reportOn } from './report';
import { acceptsSettings } from './verdict/accepted-settings';
import { loadWorkload } from './workload/load-workload';

/** The page on prod and the charts that it shows. */
export function pageOfProd(): { page: string; charts: readonly Chart[] } {
  const workload = loadWorkload(workloadFile);
  const layers = synthesizeLayers('prod');
  const settings = { users: workload.users.prod, seed: DEFAULT_SEED, accepts: acceptsSettings('prod', {}) };
  const report = reportOn(readPlatform('prod', layers), layers, workload, settings);
  const charts = chartsOf(report, workload.objectives, SHOWN_CHARTS);
  return { page: renderPage(report, workload, charts), charts };
}
