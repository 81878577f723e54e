import { workload as workloadFile } from '../../config/workload';
import { examine, type Examination } from './answer';
import { chartsOf, type Chart } from './output/charts';
import { renderPage, SHOWN_CHARTS } from './output/page';
import { DEFAULT_SEED } from './report';

/** What is known of prod, as its files have it. */
export function examineProd(layersOf?: Parameters<typeof examine>[2]): Examination {
  return examine({ environment: 'prod', seed: DEFAULT_SEED }, workloadFile, layersOf);
}

/** The page on an environment and the charts that it shows. */
export function pageFrom({ report, workload }: Examination): { page: string; charts: readonly Chart[] } {
  const charts = chartsOf(report, workload.objectives, SHOWN_CHARTS);
  return { page: renderPage(report, workload, charts), charts };
}
