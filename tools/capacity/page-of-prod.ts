import { workload as workloadFile } from '../../config/workload';
import { examine } from './answer';
import { chartsOf, type Chart } from './output/charts';
import { renderPage, SHOWN_CHARTS } from './output/page';
import { DEFAULT_SEED } from './report';

/** The page on prod and the charts that it shows. */
export function pageOfProd(): { page: string; charts: readonly Chart[] } {
  const { report, workload } = examine({ environment: 'prod', seed: DEFAULT_SEED }, workloadFile);
  const charts = chartsOf(report, workload.objectives, SHOWN_CHARTS);
  return { page: renderPage(report, workload, charts), charts };
}
