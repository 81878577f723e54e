import { imageReference } from './image-reference';
import { section, setting } from './setting';

/** https://github.com/aws-observability/aws-otel-collector/releases, published for ARM64 and X86_64. */
const PUBLIC_COLLECTOR = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0';

/** How spans get to AWS X-Ray. */
export const tracing = section({
  collectorImage: setting(imageReference().default(PUBLIC_COLLECTOR), {
    description:
      "Image of the trace collector in every task: AWS's public image, or a copy in your own repository, which tasks without internet access need",
    change: 'in place',
    changeNote: 'tasks are replaced one after the other, without interruption',
  }),
}).prefault({});
